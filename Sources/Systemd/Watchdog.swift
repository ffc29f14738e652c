internal import CSystemd

/// The service manager's watch over this process, as the unit's `WatchdogSec=` sets it.
public enum Watchdog {
    /// The longest silence after which the service manager regards this process as hung; `nil` without a watchdog.
    ///
    /// Read from the environment as sd_watchdog_enabled(3) says; a watchdog meant for another process does not count.
    public static var timeout: Duration? {
        var microseconds: UInt64 = 0
        guard sd_watchdog_enabled(0, &microseconds) > 0 else { return nil }
        return .microseconds(microseconds)
    }

    /// How often to send ``Notice/watchdog``: half of ``timeout``, as sd_watchdog_enabled(3) advises.
    public static var period: Duration? { timeout.map { $0 / 2 } }
}
