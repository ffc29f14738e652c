import Synchronization

/// Whether a connection's peer is still there, for the threads that work for it.
final class Presence: Sendable {
    private let isOver = Atomic(false)

    /// Whether it has gone.
    var hasEnded: Bool { isOver.load(ordering: .acquiring) }

    /// Notes that it has gone.
    func end() { isOver.store(true, ordering: .releasing) }
}
