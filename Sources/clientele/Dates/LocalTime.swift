import Clientele
import Glibc

/// A moment as the clock on the wall shows it.
struct LocalTime: Equatable {
    var year: Int
    var month: Int
    var day: Int
    var hour = 0
    var minute = 0

    /// The local reading of a moment.
    init(_ moment: Timestamp) {
        var seconds = time_t(moment.milliseconds >= 0 ? moment.milliseconds / 1000 : (moment.milliseconds - 999) / 1000)
        var parts = tm()
        localtime_r(&seconds, &parts)
        year = Int(parts.tm_year) + 1900
        month = Int(parts.tm_mon) + 1
        day = Int(parts.tm_mday)
        hour = Int(parts.tm_hour)
        minute = Int(parts.tm_min)
    }

    /// A day and a time of day; `nil` when there is none such.
    init?(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0) {
        guard (1...9999).contains(year), (1...12).contains(month), (0...23).contains(hour), (0...59).contains(minute),
            day >= 1, Timestamp(Self.pad(year, 4) + "-\(Self.pad(month))-\(Self.pad(day))T00:00:00Z") != nil
        else { return nil }
        (self.year, self.month, self.day, self.hour, self.minute) = (year, month, day, hour, minute)
    }

    /// The moment; the earlier reading where a clock that was put back shows one time twice.
    var moment: Timestamp {
        var parts = parts
        parts.tm_isdst = -1
        return Timestamp(milliseconds: Int64(mktime(&parts)) * 1000)
    }

    /// Days since some day long ago, to count days between dates.
    var dayNumber: Int {
        var parts = parts
        (parts.tm_hour, parts.tm_min) = (0, 0)
        return Int(timegm(&parts)) / 86400
    }

    /// The same day so many days later, at midnight.
    func midnight(plusDays days: Int) -> LocalTime {
        var parts = parts
        (parts.tm_hour, parts.tm_min) = (12, 0)
        parts.tm_mday += Int32(days)
        timegm(&parts)
        var result = self
        (result.year, result.month, result.day) = (Int(parts.tm_year) + 1900, Int(parts.tm_mon) + 1, Int(parts.tm_mday))
        (result.hour, result.minute) = (0, 0)
        return result
    }

    /// `2026-11-23`
    var date: String { "\(Self.pad(year, 4))-\(Self.pad(month))-\(Self.pad(day))" }
    /// `23/11/2026`
    var frenchDate: String { "\(Self.pad(day))/\(Self.pad(month))/\(Self.pad(year, 4))" }
    /// `14:30`
    var time: String { "\(Self.pad(hour)):\(Self.pad(minute))" }

    private var parts: tm {
        var parts = tm()
        parts.tm_year = Int32(year - 1900)
        parts.tm_mon = Int32(month - 1)
        parts.tm_mday = Int32(day)
        parts.tm_hour = Int32(hour)
        parts.tm_min = Int32(minute)
        return parts
    }

    private static func pad(_ value: Int, _ width: Int = 2) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
