/// Why a text is not JSON, and where.
public struct JSONSyntaxError: Error, Equatable {
    /// The place of the fault, in bytes from the beginning.
    public let offset: Int
    /// The fault, as the end of a sentence.
    public let reason: String
}

/// Reads one JSON text strictly (RFC 8259), and refuses what programs understand differently from each other:
/// repeated member names, lone surrogates, invalid UTF-8, and nesting beyond ``maximumDepth``.
public struct JSONParser {
    /// How deep arrays and objects may nest, in levels.
    public static let maximumDepth = 64

    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0

    private init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    /// Reads one JSON text that fills the whole buffer but for white space.
    public static func parse(_ bytes: UnsafeBufferPointer<UInt8>) throws(JSONSyntaxError) -> JSON {
        var parser = JSONParser(bytes)
        parser.skipWhitespace()
        let value = try parser.value(depth: 0)
        parser.skipWhitespace()
        if parser.position < bytes.count { throw parser.fault("unexpected text after the value") }
        return value
    }

    private func fault(_ reason: String, at offset: Int? = nil) -> JSONSyntaxError {
        JSONSyntaxError(offset: offset ?? position, reason: reason)
    }

    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipWhitespace() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            default: return
            }
        }
    }

    private mutating func value(depth: Int) throws(JSONSyntaxError) -> JSON {
        guard let byte = current else { throw fault("the text ends too early") }
        switch byte {
        case UInt8(ascii: "{"): return try object(depth: depth + 1)
        case UInt8(ascii: "["): return try array(depth: depth + 1)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: throw fault("a value was expected")
        }
    }

    private mutating func word(_ word: StaticString, _ value: JSON) throws(JSONSyntaxError) -> JSON {
        for index in 0..<word.utf8CodeUnitCount {
            guard current == word.utf8Start[index] else { throw fault("a value was expected") }
            position += 1
        }
        return value
    }

    private mutating func array(depth: Int) throws(JSONSyntaxError) -> JSON {
        if depth > Self.maximumDepth { throw fault("nesting goes beyond \(Self.maximumDepth) levels") }
        position += 1
        var elements: [JSON] = []
        skipWhitespace()
        if current == UInt8(ascii: "]") {
            position += 1
            return .array(elements)
        }
        while true {
            skipWhitespace()
            elements.append(try value(depth: depth))
            skipWhitespace()
            switch current {
            case UInt8(ascii: ","): position += 1
            case UInt8(ascii: "]"):
                position += 1
                return .array(elements)
            case nil: throw fault("the text ends within an array")
            default: throw fault("',' or ']' was expected")
            }
        }
    }

    private mutating func object(depth: Int) throws(JSONSyntaxError) -> JSON {
        if depth > Self.maximumDepth { throw fault("nesting goes beyond \(Self.maximumDepth) levels") }
        position += 1
        var members: [JSONObject.Member] = []
        var names = Set<ExactText>()
        skipWhitespace()
        if current == UInt8(ascii: "}") {
            position += 1
            return .object(JSONObject(distinct: members))
        }
        while true {
            skipWhitespace()
            let start = position
            guard current == UInt8(ascii: "\"") else {
                throw fault(current == nil ? "the text ends within an object" : "a member name was expected")
            }
            let name = try string()
            if isRepeated(name, in: members, &names) { throw fault("a member name is repeated", at: start) }
            skipWhitespace()
            guard current == UInt8(ascii: ":") else { throw fault("':' was expected") }
            position += 1
            skipWhitespace()
            members.append(JSONObject.Member(name: name, value: try value(depth: depth)))
            skipWhitespace()
            switch current {
            case UInt8(ascii: ","): position += 1
            case UInt8(ascii: "}"):
                position += 1
                return .object(JSONObject(distinct: members))
            case nil: throw fault("the text ends within an object")
            default: throw fault("',' or '}' was expected")
            }
        }
    }

    /// Compares one by one while there are few names, and through a set once there are many.
    private func isRepeated(_ name: String, in members: [JSONObject.Member], _ names: inout Set<ExactText>) -> Bool {
        if members.count < 16 { return members.contains { $0.name.isIdentical(to: name) } }
        if names.isEmpty { names = Set(members.lazy.map { ExactText($0.name) }) }
        return !names.insert(ExactText(name)).inserted
    }

    private mutating func number() throws(JSONSyntaxError) -> JSONNumber {
        let start = position
        if current == UInt8(ascii: "-") { position += 1 }
        if current == UInt8(ascii: "0") {
            position += 1
        } else {
            try digits()
        }
        if current == UInt8(ascii: ".") {
            position += 1
            try digits()
        }
        if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
            position += 1
            if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { position += 1 }
            try digits()
        }
        return JSONNumber(literal: String(decoding: bytes[start..<position], as: UTF8.self))
    }

    private mutating func digits() throws(JSONSyntaxError) {
        let start = position
        while let byte = current, byte >= 0x30, byte <= 0x39 { position += 1 }
        if position == start { throw fault("a digit was expected") }
    }

    private mutating func string() throws(JSONSyntaxError) -> String {
        position += 1
        let start = position
        var isASCII = true
        while let byte = current {
            if byte == UInt8(ascii: "\"") {
                let text = try text(start..<position, isASCII: isASCII)
                position += 1
                return text
            }
            if byte == UInt8(ascii: "\\") { return try escapedString(from: start) }
            if byte < 0x20 { throw fault("a control character in a string has to be escaped") }
            if byte >= 0x80 { isASCII = false }
            position += 1
        }
        throw fault("the text ends within a string")
    }

    private func text(_ range: Range<Int>, isASCII: Bool) throws(JSONSyntaxError) -> String {
        let part = UnsafeBufferPointer(rebasing: bytes[range])
        if isASCII { return String(decoding: part, as: UTF8.self) }
        if let text = String(validating: part, as: UTF8.self) { return text }
        throw fault("a string is not valid UTF-8", at: range.lowerBound + Self.validPrefix(of: part))
    }

    /// The length in bytes of the longest valid beginning.
    private static func validPrefix(of part: UnsafeBufferPointer<UInt8>) -> Int {
        var decoder = UTF8()
        var iterator = part.makeIterator()
        var length = 0
        while case .scalarValue(let scalar) = decoder.decode(&iterator) { length += UTF8.width(scalar) }
        return length
    }

    private mutating func escapedString(from start: Int) throws(JSONSyntaxError) -> String {
        var buffer = Array(bytes[start..<position])
        while let byte = current {
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(validating: buffer, as: UTF8.self) else {
                    throw fault("a string is not valid UTF-8", at: start)
                }
                position += 1
                return text
            case UInt8(ascii: "\\"):
                position += 1
                try escape(into: &buffer)
            case 0..<0x20: throw fault("a control character in a string has to be escaped")
            default:
                buffer.append(byte)
                position += 1
            }
        }
        throw fault("the text ends within a string")
    }

    private mutating func escape(into buffer: inout [UInt8]) throws(JSONSyntaxError) {
        guard let byte = current else { throw fault("the text ends within a string") }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): buffer.append(byte)
        case UInt8(ascii: "b"): buffer.append(0x08)
        case UInt8(ascii: "f"): buffer.append(0x0C)
        case UInt8(ascii: "n"): buffer.append(0x0A)
        case UInt8(ascii: "r"): buffer.append(0x0D)
        case UInt8(ascii: "t"): buffer.append(0x09)
        case UInt8(ascii: "u"): buffer.append(contentsOf: Array(String(try escapedScalar()).utf8))
        default: throw fault("an unknown escape in a string", at: position - 2)
        }
    }

    private mutating func escapedScalar() throws(JSONSyntaxError) -> Character {
        let start = position - 2
        let first = try fourHexDigits()
        if let scalar = Unicode.Scalar(first) { return Character(scalar) }
        guard first < 0xDC00, current == UInt8(ascii: "\\"), position + 1 < bytes.count,
            bytes[position + 1] == UInt8(ascii: "u")
        else { throw fault("a lone surrogate in a string", at: start) }
        position += 2
        let second = try fourHexDigits()
        guard (0xDC00...0xDFFF).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (UInt32(first - 0xD800) << 10) + UInt32(second - 0xDC00))
        else { throw fault("a lone surrogate in a string", at: start) }
        return Character(scalar)
    }

    private mutating func fourHexDigits() throws(JSONSyntaxError) -> UInt16 {
        var value: UInt16 = 0
        for _ in 0..<4 {
            guard let byte = current, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw fault("four hexadecimal digits were expected")
            }
            value = value << 4 | UInt16(digit)
            position += 1
        }
        return value
    }
}

extension JSON {
    /// Reads one JSON text, strictly.
    public init(parsing bytes: [UInt8]) throws(JSONSyntaxError) {
        self = try Self.parsed(bytes)
    }

    /// Reads one JSON text, strictly.
    public init(parsing text: String) throws(JSONSyntaxError) {
        self = try Self.parsed(Array(text.utf8))
    }

    private static func parsed(_ bytes: [UInt8]) throws(JSONSyntaxError) -> JSON {
        let result = bytes.withUnsafeBufferPointer { buffer in
            Result { () throws(JSONSyntaxError) in try JSONParser.parse(buffer) }
        }
        return try result.get()
    }
}
