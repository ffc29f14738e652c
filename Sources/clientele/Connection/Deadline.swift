import Glibc

/// A moment on the monotonic clock after which nobody waits any more.
struct Deadline: Sendable {
    private let milliseconds: Int64

    /// So many seconds from now.
    init(seconds: Double) {
        milliseconds = Self.now + Int64((min(seconds, 1e9) * 1000).rounded(.up))
    }

    /// How long to wait still, in milliseconds as poll(2) takes them; 0 when it has passed.
    var remaining: Int32 { Int32(clamping: max(0, milliseconds - Self.now)) }

    /// Whether the moment has come.
    var hasPassed: Bool { remaining == 0 }

    private static var now: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}
