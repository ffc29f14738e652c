/// A length of time as settings have it: a whole number and a unit, a few of those that systemd.time(7) knows.
enum TimeSpan {
    /// What such a text looks like, as the end of a sentence.
    static let form = "never, or a time from 100ms to 365d such as 90s, 10min or 2h"

    private static let units: [(name: String, unit: Duration)] = [
        ("ms", .milliseconds(1)), ("min", .seconds(60)), ("s", .seconds(1)), ("h", .seconds(3600)),
        ("d", .seconds(86_400)),
    ]

    /// The time that a text says, `.some(nil)` for never; `nil` when it does not have the ``form``.
    static func read(_ text: String) -> Duration?? {
        if text == "never" { return .some(nil) }
        guard let (name, unit) = units.first(where: { text.hasSuffix($0.name) }) else { return nil }
        let digits = text.dropLast(name.count)
        guard (1...9).contains(digits.utf8.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let number = Int(digits)
        else { return nil }
        let time = unit * number
        guard time >= .milliseconds(100), time <= .seconds(365 * 86_400) else { return nil }
        return time
    }

    /// The time in its greatest unit: `90s`.
    static func text(of time: Duration) -> String {
        let fitting = units.filter { time >= $0.unit && time == $0.unit * Int(time / $0.unit) }
        guard let (name, unit) = fitting.max(by: { $0.unit < $1.unit }) else { return "\(time)" }
        return "\(Int(time / unit))\(name)"
    }
}
