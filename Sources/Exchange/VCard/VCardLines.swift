/// Puts the folded lines of vCards together again, from UTF-8 handed over piece by piece.
///
/// A line that begins with white space goes on with the one before (RFC 6350, section 3.2); a line of quoted-printable
/// goes on behind a `=` at its end (RFC 2045, section 6.7). The body of a picture, sound or key is not kept.
struct VCardLines: Sendable {
    /// A whole line.
    struct Line: Sendable {
        /// Where it begins, counted from 1.
        let number: Int
        let bytes: [UInt8]
        /// Whether it was longer than can be read, so that its end is missing.
        let isCut: Bool
    }

    /// The longest line that is read, in bytes.
    static let maximumBytes = 4 << 20
    /// After how many bytes it shows whether the rest is wanted.
    private static let nameBytes = 256
    /// Properties whose values are not read.
    static let bodies: Set<String> = ["PHOTO", "LOGO", "SOUND", "KEY", "X-MS-CARDPICTURE"]

    private var lines = LineCounter()
    private var current: [UInt8] = []
    private var number = 1
    private var isCut = false
    private var isBody = false
    private var isAtEnd = false
    private var isAfterCarriageReturn = false

    /// Takes a byte; answers the line that it shows to be whole.
    mutating func take(_ byte: UInt8) -> Line? {
        defer { lines.pass(byte) }
        if byte == 0x0A, isAfterCarriageReturn {
            isAfterCarriageReturn = false
            return nil
        }
        isAfterCarriageReturn = byte == 0x0D
        if byte == 0x0A || byte == 0x0D { return endLine() }
        if isAtEnd {
            isAtEnd = false
            if byte == 0x20 || byte == 0x09, !current.isEmpty { return nil }
            let line = takeLine()
            number = lines.line
            append(byte)
            return line
        }
        if current.isEmpty { number = lines.line }
        append(byte)
        return nil
    }

    /// Answers the last line.
    mutating func finish() -> Line? { takeLine() }

    private mutating func endLine() -> Line? {
        if isAtEnd || current.isEmpty {
            isAtEnd = false
            return takeLine()
        }
        if current.last == UInt8(ascii: "="), isQuotedPrintable {
            current.removeLast()
        } else {
            isAtEnd = true
        }
        return nil
    }

    private mutating func takeLine() -> Line? {
        if current.isEmpty { return nil }
        let line = Line(number: number, bytes: current, isCut: isCut)
        current.removeAll(keepingCapacity: current.count < 65536)
        isCut = false
        isBody = false
        return line
    }

    private mutating func append(_ byte: UInt8) {
        if isBody || isCut { return }
        if current.count == Self.nameBytes, Self.bodies.contains(name) {
            isBody = true
        } else if current.count == Self.maximumBytes {
            isCut = true
        } else {
            current.append(byte)
        }
    }

    private var name: String {
        let head = current.prefix { $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: ";") }
        return (head.split(separator: UInt8(ascii: ".")).last.map { String(decoding: $0, as: UTF8.self) } ?? "")
            .uppercased()
    }

    private var isQuotedPrintable: Bool {
        let head = current.prefix(4096).prefix { $0 != UInt8(ascii: ":") }
        return String(decoding: head, as: UTF8.self).uppercased().contains("QUOTED-PRINTABLE")
    }
}
