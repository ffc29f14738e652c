/// An answer is what comes up to ReadyForQuery (PostgreSQL's documentation, chapter 55: Frontend/Backend Protocol).
enum PostgreSQLFraming: Framing {
    static func answerBytes(of bytes: UnsafeRawBufferPointer) -> Int? {
        var index = 0
        while index + 5 <= bytes.count {
            let next = index + 1 + length(bytes, at: index + 1)
            if next > bytes.count { return nil }
            if bytes[index] == UInt8(ascii: "Z") { return next }
            index = next
        }
        return nil
    }

    /// What an error in an answer says; `nil` where there is none.
    static func error(in answer: UnsafeRawBufferPointer) -> String? {
        var index = 0
        while index + 5 <= answer.count {
            let next = index + 1 + length(answer, at: index + 1)
            if answer[index] == UInt8(ascii: "E") {
                return String(decoding: answer[(index + 5)..<next], as: UTF8.self).replacing("\0", with: " ")
            }
            index = next
        }
        return nil
    }

    private static func length(_ bytes: UnsafeRawBufferPointer, at index: Int) -> Int {
        Int(UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt32.self)))
    }
}
