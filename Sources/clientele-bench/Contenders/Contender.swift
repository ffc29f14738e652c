/// A program whose speed is measured: one file each, besides Clientele those that it is compared with.
protocol Contender {
    /// The name in tables.
    var name: String { get }
    /// Does a workload's work for as long as it lasts.
    func measure(_ workload: Workload) throws -> Measure
}

/// What is asked of every contender, in the same amount and from the same seed.
struct Workload {
    /// Kinds of work.
    enum Kind: String {
        /// Writes that are on disk when they are answered, each a client with its search index and its history.
        case creates
    }

    let kind: Kind
    let connections: Int
    /// Requests that a connection has under way.
    let depth: Int
    let duration: Duration
    let seed: UInt64
}
