import Dispatch

/// How long a batch waits for those who are about to ask, so that one sync serves all of them.
///
/// Writers that wait for their answers fall apart into two groups: while one group's sync is under way the other one
/// asks, and each write takes two syncs. So a batch that is written waits, before it is committed, until as many have
/// joined as were served or waiting at the end of the last one, but for a small part of what that one took. A lone writer,
/// and a quick disk, wait for nobody.
struct Gathering {
    /// Below this a batch is so quick that waiting would not pay.
    private static let worthwhile = Duration.microseconds(400)
    private static let longest = Duration.milliseconds(1)

    /// How many are writing, as far as the last batch told.
    private var expected = 1
    /// How long the last batch took, without what it waited.
    private var last = Duration.zero
    private var start = ContinuousClock.now
    private var waited = Duration.zero

    /// Begins a batch.
    mutating func begin() {
        start = .now
        waited = .zero
    }

    /// Waits for somebody to join a batch that has so many.
    ///
    /// - Parameter arrival: is signalled when somebody comes; may have been signalled before.
    /// - Returns: `false` when the batch has waited long enough.
    mutating func wait(on arrival: DispatchSemaphore, after tried: Int) -> Bool {
        let rest = min(last / 4, Self.longest) - waited
        guard tried < expected, last >= Self.worthwhile, rest > .zero else { return false }
        let start = ContinuousClock.now
        defer { waited += ContinuousClock.now - start }
        return arrival.wait(timeout: .now() + .microseconds(Int(rest / .microseconds(1)))) == .success
    }

    /// Ends a batch, and learns from it how many are writing: those who were served, and those who wait.
    mutating func end(serving served: Int, leaving waiting: Int) {
        last = ContinuousClock.now - start - waited
        expected = served + waiting
    }
}
