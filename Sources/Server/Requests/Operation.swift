import Clientele

/// A command as it is served.
final class Operation: Sendable {
    let entry: CatalogueEntry
    /// The bytes of the command's name.
    let name: [UInt8]
    /// The least role that may use it.
    private let role: Role
    /// What its requests are counted as.
    let subject: RequestTally.Subject

    init(_ entry: CatalogueEntry, place: Int) {
        self.entry = entry
        name = Array(entry.method.utf8)
        role = entry.role
        subject = .command(place)
    }

    /// The command with a peer's arguments.
    ///
    /// - Throws: `forbidden` when the role does not suffice, then `invalid_params`.
    func invocation(_ params: JSON?, by role: Role) throws(Failure) -> Invocation {
        try entry.require(role)
        return try entry.invocation(params)
    }

    /// The command with the argument of a plain request; `nil` where ``invocation(_:by:)`` has to read it, or to refuse.
    func invocation(plain argument: PlainRequest.Argument?, by role: Role) -> Invocation? {
        role >= self.role ? entry.invocation(plain: argument) : nil
    }

    /// Answers a plain request at once, when it is a brief read and may be; answers whether it did.
    func run(
        plain argument: PlainRequest.Argument?,
        reading store: any Store,
        in context: Context,
        to writer: inout JSONWriter
    ) throws(Failure) -> Bool {
        guard context.role >= role else { return false }
        return try entry.run(plain: argument, reading: store, in: context, to: &writer)
    }

    /// Every command of the catalogue by its method.
    static func all() -> [String: Operation] {
        Dictionary(
            Catalogue.entries.enumerated().map { ($0.element.method, Operation($0.element, place: $0.offset)) },
            uniquingKeysWith: { first, _ in first }
        )
    }
}

extension Failure {
    /// A peer that has no role at all.
    static let refusedPeer = Failure(
        .forbidden,
        "You are not among the users whom this daemon serves.",
        facts: ["role": .string(Role.reader.rawValue)]
    )
}
