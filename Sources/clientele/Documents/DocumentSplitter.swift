import Clientele

/// Cuts a stream into JSON documents: JSON lines, one object over many lines, several of them, or the elements of an array.
///
/// A fault in one document does not reach the next: a string cannot cross a line, and where a text is no JSON, a line in
/// it that begins with `{` begins the next document.
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
    private var nesting = Nesting()
    private var isInString = false
    private var isEscaped = false
    private var isAtLineStart = true
    private var isComplete = false
    private var isInArray = false
    /// The first line within the document that begins with `{`: where the next one begins if this one is no JSON.
    private var alternative: (offset: Int, line: Int)?
    private var complete: [Document] = []

    /// Takes the next bytes; answers the documents that they complete.
    mutating func feed(_ bytes: [UInt8]) -> [Document] {
        for byte in bytes { take(byte) }
        return drain()
    }

    /// Answers what is left at the end of the stream.
    mutating func finish() -> [Document] {
        while recover() {}
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
        place(byte, beginsLine: beginsLine)
        isAtLineStart = byte == UInt8(ascii: "\n")
        if byte == UInt8(ascii: "\n") { line += 1 }
    }

    private mutating func place(_ byte: UInt8, beginsLine: Bool) {
        if current.isEmpty {
            begin(byte)
            return
        }
        if byte == UInt8(ascii: "\n"), isInString || isComplete || nesting.depth == 0 {
            if recover() { return place(byte, beginsLine: beginsLine) }
            close()
            return
        }
        if beginsLine, byte == UInt8(ascii: "{"), nesting.depth > 0, !isInString {
            if nesting.mayBeginObject {
                alternative = alternative ?? (current.count, line)
            } else if recover() {
                return place(byte, beginsLine: beginsLine)
            } else {
                close()
            }
        }
        if isComplete,
            byte == UInt8(ascii: "{") || (isInArray && (byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]")))
        {
            close()
        }
        if current.count >= Self.maximumBytes, recover() { return place(byte, beginsLine: beginsLine) }
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
        nesting.take(byte)
        switch byte {
        case UInt8(ascii: "\""): isInString = true
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            if nesting.depth > JSONParser.maximumDepth { _ = recover() }
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            isComplete = nesting.depth == 0
            guard isComplete, alternative != nil else { break }
            if (try? JSON(parsing: current)) == nil { _ = recover() } else { alternative = nil }
        default: break
        }
    }

    /// Ends a document that is no JSON where another may begin within it, and takes what follows anew.
    ///
    /// - Returns: whether there was such a place.
    private mutating func recover() -> Bool {
        guard let alternative else { return false }
        let present = line
        let rest = current[alternative.offset...]
        current.removeSubrange(alternative.offset...)
        close()
        line = alternative.line
        isAtLineStart = true
        for byte in rest { take(byte) }
        line = present
        return true
    }

    private mutating func close() {
        if !current.isEmpty { complete.append(Document(bytes: current, line: firstLine)) }
        current = []
        nesting = Nesting()
        isInString = false
        isEscaped = false
        isComplete = false
        alternative = nil
    }
}

/// What is open in a document, as far as it is read.
private struct Nesting {
    private var isList: [Bool] = []
    /// What stood last, white space and the inside of strings aside.
    private var last: UInt8 = 0

    /// How many lists and objects are open.
    var depth: Int { isList.count }

    /// Whether an object may stand here: as a member's value or as an element.
    var mayBeginObject: Bool {
        switch last {
        case UInt8(ascii: ":"): isList.last == false
        case UInt8(ascii: "["): true
        case UInt8(ascii: ","): isList.last == true
        default: false
        }
    }

    /// Takes a byte outside strings.
    mutating func take(_ byte: UInt8) {
        switch byte {
        case 0x20, 0x09, 0x0A, 0x0D: return
        case UInt8(ascii: "{"), UInt8(ascii: "["): isList.append(byte == UInt8(ascii: "["))
        case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = isList.popLast()
        default: break
        }
        last = byte
    }
}
