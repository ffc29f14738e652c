import Clientele

/// Cuts a stream into JSON documents: JSON lines, one object over many lines, several of them, or the elements of an array.
///
/// A fault in one document does not reach the next: a string cannot cross a line, and a line that begins with `{`
/// begins a document.
struct DocumentSplitter {
    /// The text of one document, and the line on which it begins, counted from 1.
    struct Document: Equatable {
        var bytes: [UInt8]
        var line: Int
    }

    /// The largest document, in bytes; what is longer is cut and will be refused.
    static let maximumBytes = 16 << 20

    private var current: [UInt8] = []
    private var firstLine = 1
    private var line = 1
    private var depth = 0
    private var isInString = false
    private var isEscaped = false
    private var isAtLineStart = true
    private var isComplete = false
    private var isInArray = false
    private var complete: [Document] = []

    /// Takes the next bytes; answers the documents that they complete.
    mutating func feed(_ bytes: [UInt8]) -> [Document] {
        for byte in bytes { take(byte) }
        return drain()
    }

    /// Answers what is left at the end of the stream.
    mutating func finish() -> [Document] {
        close()
        // An array without its end may lack more than that.
        if isInArray { complete.append(Document(bytes: [UInt8(ascii: "[")], line: line)) }
        isInArray = false
        return drain()
    }

    private mutating func drain() -> [Document] {
        defer { complete.removeAll(keepingCapacity: true) }
        return complete
    }

    private mutating func take(_ byte: UInt8) {
        let beginsLine = isAtLineStart
        isAtLineStart = byte == UInt8(ascii: "\n")
        defer { if byte == UInt8(ascii: "\n") { line += 1 } }
        if current.isEmpty {
            begin(byte)
            return
        }
        if byte == UInt8(ascii: "\n"), isInString || isComplete || depth == 0 {
            close()
            return
        }
        if beginsLine, byte == UInt8(ascii: "{"), depth > 0, !isInArray || depth == 0 { close() }
        if isComplete,
            byte == UInt8(ascii: "{") || (isInArray && (byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]")))
        {
            close()
        }
        if current.isEmpty { begin(byte) } else { append(byte) }
    }

    /// A byte between two documents.
    private mutating func begin(_ byte: UInt8) {
        switch byte {
        case 0x20, 0x09, 0x0D, 0x0A, 0xEF, 0xBB, 0xBF: return
        case UInt8(ascii: ",") where isInArray: return
        case UInt8(ascii: "]") where isInArray: isInArray = false
        case UInt8(ascii: "[") where !isInArray: isInArray = true
        default:
            firstLine = line
            append(byte)
        }
    }

    private mutating func append(_ byte: UInt8) {
        if current.count < Self.maximumBytes { current.append(byte) }
        if isInString {
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else if byte == UInt8(ascii: "\"") {
                isInString = false
            }
            return
        }
        switch byte {
        case UInt8(ascii: "\""): isInString = true
        case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            depth -= 1
            isComplete = depth <= 0
        default: break
        }
    }

    private mutating func close() {
        if !current.isEmpty { complete.append(Document(bytes: current, line: firstLine)) }
        current = []
        depth = 0
        isInString = false
        isEscaped = false
        isComplete = false
    }
}
