import ArgumentParser
import Clientele

/// A moment as people name one: `2026-11-23 14:30`, `yesterday 9:15`, `-2h`, or RFC 3339.
struct MomentText: ExpressibleByArgument {
    let text: String

    /// A text that is still to be understood.
    init?(argument: String) {
        text = argument
    }

    /// The moment, read with the local clock.
    func moment(now: Timestamp = .now) throws(Fault) -> Timestamp {
        guard let moment = Self.read(text.trimmed.lowercased(), now: now) else {
            throw Fault(
                .usage,
                Phrase(
                    "“\(text.onOneLine)” is not a moment: expected is such as 2026-11-23, \"2026-11-23 14:30\", yesterday, -2h or 2026-11-23T14:30:00Z.",
                    "« \(text.onOneLine) » n’est pas un moment : on attend par exemple 2026-11-23, \"23/11/2026 14:30\", hier, -2h ou 2026-11-23T14:30:00Z."
                )
            )
        }
        return moment
    }

    static func read(_ text: String, now: Timestamp) -> Timestamp? {
        if let moment = Timestamp(text.uppercased()) { return moment }
        if ["now", "maintenant"].contains(text) { return now }
        if let distance = distance(text) { return Timestamp(milliseconds: now.milliseconds + distance) }
        let words = text.split(whereSeparator: { $0 == " " || $0 == "t" && text.first?.isNumber == true }).map(
            String.init
        )
        guard let first = words.first, words.count <= 2 else { return nil }
        let today = LocalTime(now).midnight(plusDays: 0)
        if words.count == 1, let (hour, minute) = timeOfDay(first) {
            return LocalTime(year: today.year, month: today.month, day: today.day, hour: hour, minute: minute)?.moment
        }
        guard let day = days[first].map({ today.midnight(plusDays: $0) }) ?? date(first) else { return nil }
        guard words.count == 2 else { return day.moment }
        guard let (hour, minute) = timeOfDay(words[1]) else { return nil }
        return LocalTime(year: day.year, month: day.month, day: day.day, hour: hour, minute: minute)?.moment
    }

    private static let days = [
        "today": 0, "aujourd'hui": 0, "aujourd’hui": 0, "yesterday": -1, "hier": -1, "avant-hier": -2, "tomorrow": 1,
        "demain": 1,
    ]

    /// `-2h`, `-30m`, `-3d`, `-3j`, `-1w`: so much earlier, or with a plus sign so much later; in milliseconds.
    private static func distance(_ text: String) -> Int64? {
        let units: [Character: Int64] = ["m": 60, "h": 3600, "d": 86400, "j": 86400, "w": 604_800]
        guard let sign = text.first, sign == "-" || sign == "+", let unit = text.last.flatMap({ units[$0] }),
            let value = Int64(text.dropFirst().dropLast()), (0...1_000_000).contains(value)
        else { return nil }
        return (sign == "-" ? -1 : 1) * value * unit * 1000
    }

    /// `2026-11-23`, or as in French `23/11/2026`.
    private static func date(_ text: String) -> LocalTime? {
        func numbers(_ separator: Character) -> [Int]? {
            let parts = text.split(separator: separator, omittingEmptySubsequences: false).map { Int($0) }
            return parts.count == 3 && !parts.contains(nil) ? parts.compactMap { $0 } : nil
        }
        if let parts = numbers("-") { return LocalTime(year: parts[0], month: parts[1], day: parts[2]) }
        if let parts = numbers("/") { return LocalTime(year: parts[2], month: parts[1], day: parts[0]) }
        return nil
    }

    /// `14:30`, or as in French `14h30` and `14h`.
    private static func timeOfDay(_ text: String) -> (Int, Int)? {
        let parts = text.split(omittingEmptySubsequences: false) { $0 == ":" || $0 == "h" }
        guard (2...3).contains(parts.count), let hour = Int(parts[0]), (0...23).contains(hour) else { return nil }
        if parts[1].isEmpty, text.hasSuffix("h") { return (hour, 0) }
        guard parts[1].count == 2, let minute = Int(parts[1]), (0...59).contains(minute),
            parts.count == 2 || Int(parts[2]).map({ (0...59).contains($0) }) == true
        else { return nil }
        return (hour, minute)
    }
}
