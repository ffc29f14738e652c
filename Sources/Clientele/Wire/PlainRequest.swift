/// A request line of the plainest form, read where it stands and without a tree: an object of JSON-RPC 2.0 whose texts
/// are ASCII without escapes, whose id is a whole number or a text, and whose params hold one text at the most.
///
/// Most requests are of that form. Every other line, right or wrong, is none, and is left to ``Request/read(_:batchLimit:)``;
/// a line that is one says the same to both.
public struct PlainRequest {
    /// The one argument of a request.
    public struct Argument {
        /// The argument's name.
        public let name: UnsafeBufferPointer<UInt8>
        /// The text: printable ASCII.
        public let text: UnsafeBufferPointer<UInt8>
    }

    /// The identity by which the answer is found, as it stands in the line and is to stand in the answer; `nil` for a
    /// notification, which has no answer.
    public private(set) var identity: UnsafeBufferPointer<UInt8>?
    /// The command's name.
    public private(set) var method = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    /// The only argument, where there is one.
    public private(set) var argument: Argument?

    /// Reads a line; what is read stands in the line's own bytes.
    public init?(_ line: UnsafeBufferPointer<UInt8>) {
        var scanner = PlainScanner(line)
        guard scanner.take(UInt8(ascii: "{")) else { return nil }
        var seen: UInt8 = 0
        repeat {
            guard let name = scanner.text(), scanner.take(UInt8(ascii: ":")) else { return nil }
            let member: UInt8
            if name.spells("params") {
                member = 1
                guard readParams(&scanner) else { return nil }
            } else if name.spells("id") {
                member = 2
                guard readIdentity(&scanner) else { return nil }
            } else if name.spells("method") {
                member = 4
                guard let text = scanner.text() else { return nil }
                method = text
            } else if name.spells("jsonrpc") {
                member = 8
                guard let text = scanner.text(), text.spells("2.0") else { return nil }
            } else {
                return nil
            }
            if seen & member != 0 { return nil }
            seen |= member
        } while scanner.take(UInt8(ascii: ","))
        guard seen & 12 == 12, scanner.take(UInt8(ascii: "}")), scanner.isAtEnd else { return nil }
    }

    /// The identity as a value.
    public var id: JSON? {
        guard let identity else { return nil }
        if identity.first == UInt8(ascii: "\"") {
            return .string(String(decoding: identity.dropFirst().dropLast(), as: UTF8.self))
        }
        return .number(JSONNumber(literal: String(decoding: identity, as: UTF8.self)))
    }

    private mutating func readIdentity(_ scanner: inout PlainScanner) -> Bool {
        if let text = scanner.text() {
            identity = scanner.quoted(text)
        } else if let digits = scanner.wholeNumber() {
            identity = digits
        } else {
            return false
        }
        return true
    }

    private mutating func readParams(_ scanner: inout PlainScanner) -> Bool {
        guard scanner.take(UInt8(ascii: "{")) else { return false }
        if scanner.take(UInt8(ascii: "}")) { return true }
        guard let name = scanner.text(), scanner.take(UInt8(ascii: ":")), let text = scanner.text() else {
            return false
        }
        argument = Argument(name: name, text: text)
        return scanner.take(UInt8(ascii: "}"))
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether the bytes are those of an ASCII word.
    func spells(_ word: StaticString) -> Bool {
        guard count == word.utf8CodeUnitCount else { return false }
        for index in 0..<count where self[index] != word.utf8Start[index] { return false }
        return true
    }
}

/// Takes the plainest pieces of JSON off the beginning of a text; what is anything else stays where it is.
private struct PlainScanner {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// Whether only white space is left.
    var isAtEnd: Bool {
        mutating get {
            skipWhitespace()
            return position == bytes.count
        }
    }

    private mutating func skipWhitespace() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            default: return
            }
        }
    }

    /// Takes one mark, and white space before it.
    mutating func take(_ mark: UInt8) -> Bool {
        skipWhitespace()
        guard position < bytes.count, bytes[position] == mark else { return false }
        position += 1
        return true
    }

    /// Takes a string of printable ASCII without escapes, and white space before it.
    mutating func text() -> UnsafeBufferPointer<UInt8>? {
        skipWhitespace()
        guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { return nil }
        let start = position + 1
        var end = start
        while end < bytes.count {
            let byte = bytes[end]
            if byte == UInt8(ascii: "\"") {
                position = end + 1
                return UnsafeBufferPointer(rebasing: bytes[start..<end])
            }
            if byte < 0x20 || byte >= 0x7F || byte == UInt8(ascii: "\\") { return nil }
            end += 1
        }
        return nil
    }

    /// A string that was taken, with its quotation marks.
    func quoted(_ text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        guard let start = text.baseAddress else { return text }
        return UnsafeBufferPointer(start: start - 1, count: text.count + 2)
    }

    /// Takes a whole number without an exponent, and white space before it.
    mutating func wholeNumber() -> UnsafeBufferPointer<UInt8>? {
        skipWhitespace()
        let start = position
        var end = start
        if end < bytes.count, bytes[end] == UInt8(ascii: "-") { end += 1 }
        let first = end
        while end < bytes.count, bytes[end] &- UInt8(ascii: "0") < 10 { end += 1 }
        guard end > first, end < bytes.count, end == first + 1 || bytes[first] != UInt8(ascii: "0") else { return nil }
        switch bytes[end] {
        case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"): return nil
        default: break
        }
        position = end
        return UnsafeBufferPointer(rebasing: bytes[start..<end])
    }
}
