extension ContinuousClock.Instant {
    /// How many microseconds have passed since, as `DURATION_USEC` tells.
    public var microsecondsUntilNow: Int { Int((ContinuousClock.now - self) / .microseconds(1)) }
}
