#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A moment, in milliseconds since 1970-01-01T00:00:00Z; on the wire RFC 3339 in UTC with milliseconds.
public struct Timestamp: FormedText, Comparable {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    public let milliseconds: Int64

    /// The form on the wire.
    public static let schema: JSON = ["type": "string", "format": "date-time"]

    /// A moment so many milliseconds after the beginning of 1970.
    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// The present moment by the system's clock.
    public static var now: Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    /// A moment earlier or later.
    public func advanced(byDays days: Int) -> Timestamp {
        Timestamp(milliseconds: milliseconds + Int64(days) * Self.millisecondsPerDay)
    }

    /// Earlier moments come first.
    public static func < (left: Timestamp, right: Timestamp) -> Bool { left.milliseconds < right.milliseconds }

    /// Reads an RFC 3339 date and time with any offset, in the years 1 to 9999; `nil` when it is none.
    public init?(_ text: String) {
        var scanner = DigitScanner(text)
        guard let year = scanner.number(digits: 4), year >= 1, scanner.skip("-"), let month = scanner.number(digits: 2),
            scanner.skip("-"), let day = scanner.number(digits: 2), (1...12).contains(month),
            day >= 1, day <= CalendarDate.days(inMonth: month, of: year),
            scanner.skip("T") || scanner.skip("t") || scanner.skip(" "),
            let hour = scanner.number(digits: 2), hour < 24, scanner.skip(":"),
            let minute = scanner.number(digits: 2), minute < 60, scanner.skip(":"),
            let second = scanner.number(digits: 2), second <= 60
        else { return nil }
        var fraction: Int64 = 0
        if scanner.skip(".") {
            guard let value = scanner.fractionInMilliseconds() else { return nil }
            fraction = value
        }
        var offsetMinutes: Int64 = 0
        if !(scanner.skip("Z") || scanner.skip("z")) {
            let isNegative = scanner.skip("-")
            guard isNegative || scanner.skip("+"), let hours = scanner.number(digits: 2), hours < 24, scanner.skip(":"),
                let minutes = scanner.number(digits: 2), minutes < 60
            else { return nil }
            offsetMinutes = (hours * 60 + minutes) * (isNegative ? -1 : 1)
        }
        guard scanner.isAtEnd else { return nil }
        let days = CalendarDate(year: year, month: month, day: day).daysSince1970
        let seconds = ((days * 24 + hour) * 60 + minute - offsetMinutes) * 60 + second
        self.init(milliseconds: seconds * 1000 + fraction)
    }

    public static func refusal(of text: String) -> String {
        "“\(text)” is not a date and time of RFC 3339, such as 2026-11-23T20:15:30Z."
    }

    /// The moment as RFC 3339 in UTC with milliseconds.
    public var text: String {
        var digits: [UInt8] = []
        digits.reserveCapacity(24)
        append(to: &digits)
        return String(decoding: digits, as: UTF8.self)
    }

    /// Appends the moment as a string.
    public func write(to writer: inout JSONWriter) { writer.plainString(append) }

    private func append(to digits: inout [UInt8]) {
        let (days, rest) = milliseconds.floored(by: Self.millisecondsPerDay)
        let date = CalendarDate(daysSince1970: days)
        func append(_ value: Int64, _ width: Int, behind character: Unicode.Scalar? = nil) {
            if let character { digits.append(UInt8(ascii: character)) }
            if value < 0 || value >= 10_000 {
                digits.append(contentsOf: String(value).utf8)
                return
            }
            if width > 3 { digits.append(UInt8(ascii: "0") + UInt8(value / 1000)) }
            if width > 2 { digits.append(UInt8(ascii: "0") + UInt8(value / 100 % 10)) }
            digits.append(UInt8(ascii: "0") + UInt8(value / 10 % 10))
            digits.append(UInt8(ascii: "0") + UInt8(value % 10))
        }
        append(date.year, 4)
        append(date.month, 2, behind: "-")
        append(date.day, 2, behind: "-")
        append(rest / 3_600_000, 2, behind: "T")
        append(rest / 60000 % 60, 2, behind: ":")
        append(rest / 1000 % 60, 2, behind: ":")
        append(rest % 1000, 3, behind: ".")
        digits.append(UInt8(ascii: "Z"))
    }

    /// The first moment of the month in UTC.
    public var startOfMonth: Timestamp {
        let date = CalendarDate(daysSince1970: milliseconds.floored(by: Self.millisecondsPerDay).quotient)
        let first = CalendarDate(year: date.year, month: date.month, day: 1)
        return Timestamp(milliseconds: first.daysSince1970 * Self.millisecondsPerDay)
    }

    private static let millisecondsPerDay: Int64 = 86_400_000
}

/// A day of the proleptic Gregorian calendar.
struct CalendarDate: Equatable {
    let year: Int64
    let month: Int64
    let day: Int64

    init(year: Int64, month: Int64, day: Int64) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// Counts from 1 March of the year 0, where leap days end the year, in eras of 400 years.
    init(daysSince1970: Int64) {
        let (era, dayOfEra) = (daysSince1970 + 719_468).floored(by: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    var daysSince1970: Int64 {
        let shiftedYear = month <= 2 ? year - 1 : year
        let (era, yearOfEra) = shiftedYear.floored(by: 400)
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    static func days(inMonth month: Int64, of year: Int64) -> Int64 {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension Int64 {
    /// Quotient and remainder with the remainder never negative.
    func floored(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}

/// Reads fixed runs of ASCII digits.
private struct DigitScanner {
    private let bytes: [UInt8]
    private var position = 0

    init(_ text: String) { bytes = Array(text.utf8) }

    var isAtEnd: Bool { position == bytes.count }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard position < bytes.count, UInt32(bytes[position]) == character.value else { return false }
        position += 1
        return true
    }

    mutating func number(digits: Int) -> Int64? {
        guard position + digits <= bytes.count else { return nil }
        var value: Int64 = 0
        for byte in bytes[position..<position + digits] {
            guard (0x30...0x39).contains(byte) else { return nil }
            value = value * 10 + Int64(byte - 0x30)
        }
        position += digits
        return value
    }

    /// The digits after a point as milliseconds; what is finer is cut off.
    mutating func fractionInMilliseconds() -> Int64? {
        var value: Int64 = 0
        var count = 0
        while let digit = number(digits: 1) {
            if count < 3 { value = value * 10 + digit }
            count += 1
        }
        if count == 0 { return nil }
        for _ in count..<max(3, count) { value *= 10 }
        return value
    }
}
