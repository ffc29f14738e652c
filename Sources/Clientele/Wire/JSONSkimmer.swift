/// Walks over JSON that the store wrote itself, and makes values only of the texts that are wanted.
///
/// It does not check what it passes over; what it cannot read, it gives up with `false` or `nil`.
struct JSONSkimmer {
    private let bytes: UnsafeRawBufferPointer
    private var position = 0

    /// Stands before a value.
    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// Whether bytes are some ASCII name.
    static func equal(_ name: Slice<UnsafeRawBufferPointer>, _ other: StaticString) -> Bool {
        guard name.count == other.utf8CodeUnitCount else { return false }
        for (index, byte) in name.enumerated() where byte != other.utf8Start[index] { return false }
        return true
    }

    /// Hands each member's name to the closure, which reads or skips the value.
    mutating func members(_ body: (Slice<UnsafeRawBufferPointer>, inout JSONSkimmer) -> Bool) -> Bool {
        guard take(UInt8(ascii: "{")) else { return false }
        if take(UInt8(ascii: "}")) { return true }
        while true {
            guard let name = span(), take(UInt8(ascii: ":")) else { return false }
            guard body(bytes[name.range], &self) else { return false }
            if take(UInt8(ascii: "}")) { return true }
            guard take(UInt8(ascii: ",")) else { return false }
        }
    }

    /// Hands each element's place to the closure, which reads or skips it.
    mutating func elements(_ body: (Int, inout JSONSkimmer) -> Bool) -> Bool {
        guard take(UInt8(ascii: "[")) else { return false }
        if take(UInt8(ascii: "]")) { return true }
        var index = 0
        while true {
            guard body(index, &self) else { return false }
            index += 1
            if take(UInt8(ascii: "]")) { return true }
            guard take(UInt8(ascii: ",")) else { return false }
        }
    }

    /// The text that stands here.
    mutating func string() -> String? {
        guard let span = span() else { return nil }
        if !span.hasEscapes { return String(decoding: bytes[span.range], as: UTF8.self) }
        let quoted = [UInt8](bytes[span.range.lowerBound - 1...span.range.upperBound])
        return (try? JSON(parsing: quoted))?.string
    }

    /// Passes over the value that stands here.
    mutating func skip() -> Bool {
        passSpaces()
        guard position < bytes.count else { return false }
        switch bytes[position] {
        case UInt8(ascii: "\""): return span() != nil
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            var depth = 0
            while position < bytes.count {
                switch bytes[position] {
                case UInt8(ascii: "\""):
                    guard span() != nil else { return false }
                    continue
                case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
                case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
                default: break
                }
                position += 1
                if depth == 0 { return true }
            }
            return false
        default:
            while position < bytes.count {
                let byte = bytes[position]
                if byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") { return true }
                position += 1
            }
            return true
        }
    }

    /// What stands between the quotation marks, and moves behind them.
    private mutating func span() -> (range: Range<Int>, hasEscapes: Bool)? {
        guard take(UInt8(ascii: "\"")) else { return nil }
        let start = position
        var hasEscapes = false
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                position += 1
                return (start..<position - 1, hasEscapes)
            }
            if byte == UInt8(ascii: "\\") {
                hasEscapes = true
                position += 1
            }
            position += 1
        }
        return nil
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        passSpaces()
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private mutating func passSpaces() {
        while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
    }
}
