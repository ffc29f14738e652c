import Glibc

/// The clock of all measurements.
enum Clock {
    /// The present time of `CLOCK_MONOTONIC`, in nanoseconds.
    static var nanoseconds: UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }

    /// The seconds since a moment of this clock.
    static func seconds(since start: UInt64) -> Double { Double(nanoseconds - start) / 1e9 }
}
