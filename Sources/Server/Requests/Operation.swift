import Clientele
import CoreMetrics
import NIOCore

/// A command as it is served: its entry in the catalogue, and what is measured of it.
final class Operation: Sendable {
    let entry: CatalogueEntry
    /// The bytes of the command's name.
    let name: [UInt8]
    /// The least role that may use it.
    private let role: Role
    private let answered: Counter
    private let failed: Counter
    private let duration: Timer

    init(_ entry: CatalogueEntry) {
        self.entry = entry
        name = Array(entry.method.utf8)
        role = entry.role
        let method = [("method", entry.method)]
        answered = Counter(label: "clientele_requests", dimensions: method)
        failed = Counter(label: "clientele_failures", dimensions: method)
        duration = Timer(label: "clientele_request_duration", dimensions: method)
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

    /// Whether anybody wants to know how long requests take.
    static var isMeasured: Bool { !(MetricsSystem.factory is NOOPMetricsHandler) }

    /// Measures one request that was answered.
    func record(_ elapsed: TimeAmount, isFailure: Bool) {
        answered.increment()
        if isFailure { failed.increment() }
        duration.recordNanoseconds(elapsed.nanoseconds)
    }

    /// Every command of the catalogue by its method.
    static func all() -> [String: Operation] {
        Dictionary(
            Catalogue.entries.map { ($0.method, Operation($0)) },
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
