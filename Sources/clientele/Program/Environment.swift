import Glibc

/// The environment's variables; an empty one counts as absent.
struct Environment: Sendable {
    private let value: @Sendable (String) -> String?

    /// The variables of this process.
    static let process = Environment { name in getenv(name).map { String(cString: $0) } }

    private init(_ value: @escaping @Sendable (String) -> String?) {
        self.value = value
    }

    /// Variables that are given.
    init(_ variables: [String: String]) {
        self.init { variables[$0] }
    }

    /// A variable's value.
    subscript(name: String) -> String? {
        value(name).flatMap { $0.isEmpty ? nil : $0 }
    }
}
