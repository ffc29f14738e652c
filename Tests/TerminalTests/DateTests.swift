import Clientele
import Glibc
import Testing

@testable import clientele

@Suite("Dates")
struct DateTests {
    private let now = LocalTime(year: 2026, month: 11, day: 23, hour: 14, minute: 30)?.moment ?? .now

    private func local(_ year: Int, _ month: Int, _ day: Int, _ hour: Int = 0, _ minute: Int = 0) -> Timestamp? {
        LocalTime(year: year, month: month, day: day, hour: hour, minute: minute)?.moment
    }

    @Test("A moment is read as people write it")
    func moments() {
        func read(_ text: String) -> Timestamp? { MomentText.read(text, now: now) }
        #expect(read("now") == now)
        #expect(read("2026-11-23t20:15:30z") == Timestamp("2026-11-23T20:15:30Z"))
        #expect(read("2026-11-23") == local(2026, 11, 23))
        #expect(read("2026-11-23 14:30") == local(2026, 11, 23, 14, 30))
        #expect(read("2026-11-23t14:30") == local(2026, 11, 23, 14, 30))
        #expect(read("23/11/2026 9h05") == local(2026, 11, 23, 9, 5))
        #expect(read("today") == local(2026, 11, 23))
        #expect(read("yesterday 9:15") == local(2026, 11, 22, 9, 15))
        #expect(read("hier") == local(2026, 11, 22))
        #expect(read("8h") == local(2026, 11, 23, 8))
        #expect(read("-2h") == local(2026, 11, 23, 12, 30))
        #expect(read("-3d") == Timestamp(milliseconds: now.milliseconds - 3 * 86_400_000))
    }

    @Test(
        "What is no moment is refused",
        arguments: [
            "", "soon", "2026-02-30", "2026-13-01", "25:00", "2026-11-23 14:60", "-h", "1 2 3", "12:5", "-9999999h",
        ]
    )
    func refused(_ text: String) {
        #expect(MomentText.read(text, now: now) == nil)
    }

    @Test("Distances are counted in calendar days, in both languages")
    func relative() {
        func say(_ moment: Timestamp?, _ language: Language) -> String? {
            moment.map { DateWords(language, now: now).relative($0) }
        }
        #expect(say(local(2026, 11, 23, 0, 5), .english) == "today 00:05")
        #expect(say(local(2026, 11, 22, 23, 59), .french) == "hier")
        #expect(say(local(2026, 11, 24), .english) == "tomorrow")
        #expect(say(local(2026, 11, 20), .english) == "3 days ago")
        #expect(say(local(2026, 11, 20), .french) == "il y a 3 jours")
        #expect(say(local(2026, 11, 9), .english) == "2 weeks ago")
        #expect(say(local(2026, 8, 1), .french) == "il y a 3 mois")
        #expect(say(local(2024, 1, 1), .english) == "2 years ago")
        #expect(say(local(2026, 11, 30), .french) == "dans 7 jours")
    }

    @Test("The exact date is written as each language writes it, and read again so")
    func exact() {
        #expect(DateWords(.english, now: now).exact(now) == "2026-11-23 14:30")
        let french = DateWords(.french, now: now).exact(now)
        #expect(french == "23/11/2026 14:30")
        #expect(MomentText.read(french, now: now) == now)
    }
}
