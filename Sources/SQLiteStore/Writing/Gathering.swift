#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// How long a batch waits for those who are about to ask, so that one sync serves all of them.
///
/// Writers that wait for their answers fall apart into two groups: while one group's sync is under way the other one
/// asks, and each write takes two syncs. So a batch waits until as many have come as were served or waiting at the end of the
/// last one, but for a small part of what a sync takes. A lone writer, and a quick disk, wait for nobody.
struct Gathering {
    /// Below this a batch is so quick that waiting would not pay.
    private static let worthwhile = Duration.microseconds(400)
    private static let longest = Duration.milliseconds(1)
    private static let looks = 4

    /// How many are writing, as far as the last batch told.
    private var expected = 1
    /// How long the last batch took.
    private var last = Duration.zero

    /// Waits until enough have come, or long enough.
    ///
    /// - Parameters:
    ///   - count: how many there are.
    ///   - look: how many there are after another look.
    func wait(until count: Int, look: () -> Int) {
        var count = count
        guard count < expected, last >= Self.worthwhile else { return }
        let pause = min(last / 4, Self.longest) / Self.looks
        for _ in 0..<Self.looks where count < expected {
            usleep(UInt32(pause / .microseconds(1)))
            count = look()
        }
    }

    /// Does a batch's work, and learns from it.
    mutating func measure(_ count: Int, waiting: () -> Int, _ work: () -> Void) {
        let start = ContinuousClock.now
        work()
        last = ContinuousClock.now - start
        expected = count + waiting()
    }
}
