/// Messages of PostgreSQL's protocol, version 3, each appended as bytes.
extension [UInt8] {
    /// The first message: who connects to which database.
    mutating func appendStartup(user: String, database: String) {
        let body = [UInt8](text: "user\0\(user)\0database\0\(database)\0\0")
        appendWord(UInt32(body.count + 8))
        appendWord(UInt32(196_608))
        self += body
    }

    /// Statements as text, at once.
    mutating func appendQuery(_ sql: String) {
        appendMessage("Q") { $0.appendText(sql) }
    }

    /// A statement that is prepared under a name.
    mutating func appendParse(_ name: String, _ sql: String) {
        appendMessage("P") {
            $0.appendText(name)
            $0.appendText(sql)
            $0.appendHalf(UInt16(0))
        }
    }

    /// The run of a prepared statement, and Sync.
    ///
    /// - Parameter binaryCount: how many parameters are binary, the first ones; the others are texts.
    mutating func appendRun(_ name: StaticString, binaryCount: Int = 0, _ parameters: [some Collection<UInt8>]) {
        appendMessage("B") {
            $0.append(UInt8(0))
            $0.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
            $0.append(UInt8(0))
            $0.appendHalf(UInt16(parameters.count))
            for index in parameters.indices { $0.appendHalf(UInt16(index < binaryCount ? 1 : 0)) }
            $0.appendHalf(UInt16(parameters.count))
            for parameter in parameters {
                $0.appendWord(UInt32(parameter.count))
                $0 += parameter
            }
            $0.appendHalf(UInt16(0))
        }
        appendMessage("E") {
            $0.append(UInt8(0))
            $0.appendWord(UInt32(0))
        }
        appendMessage("S") { _ in }
    }

    /// Rows for COPY, and their end.
    mutating func appendCopy(_ rows: [UInt8]) {
        appendMessage("d") { $0 += rows }
        appendMessage("c") { _ in }
    }

    private mutating func appendMessage(_ type: Unicode.Scalar, _ body: (inout [UInt8]) -> Void) {
        append(UInt8(ascii: type))
        let start = count
        appendWord(UInt32(0))
        body(&self)
        let length = UInt32(count - start)
        for byte in 0..<4 { self[start + byte] = UInt8(truncatingIfNeeded: length >> UInt32(24 - 8 * byte)) }
    }

    private mutating func appendText(_ text: String) {
        self += text.utf8
        append(UInt8(0))
    }

    private mutating func appendWord(_ value: UInt32) {
        for shift: UInt32 in [24, 16, 8, 0] { append(UInt8(truncatingIfNeeded: value >> shift)) }
    }

    private mutating func appendHalf(_ value: UInt16) {
        append(UInt8(truncatingIfNeeded: value >> 8))
        append(UInt8(truncatingIfNeeded: value))
    }
}
