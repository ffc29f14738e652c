import Synchronization

/// Wakes one task when something has changed, once however often it did since the task looked last.
public final class Bell: Sendable {
    private let isRung = Atomic(false)
    private let strokes = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))

    /// A bell that nobody has rung.
    public init() {}

    /// Tells of a change; it costs next to nothing while nobody has looked since the last one.
    public func ring() {
        if !isRung.exchange(true, ordering: .sequentiallyConsistent) { strokes.continuation.yield() }
    }

    /// Waits for a change; for one task at a time.
    ///
    /// - Returns: `false` when the task was cancelled; the bell is of no use any more then.
    public func wait() async -> Bool {
        for await _ in strokes.stream {
            // Before the caller looks, so that what changes from now on rings again.
            isRung.store(false, ordering: .sequentiallyConsistent)
            return true
        }
        return false
    }
}
