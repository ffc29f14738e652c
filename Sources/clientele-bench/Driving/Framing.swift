import Glibc

/// How the end of an answer is found in what a peer sends.
protocol Framing {
    /// How many bytes the answer has with which these bytes begin; `nil` while it is not whole.
    static func answerBytes(of bytes: UnsafeRawBufferPointer) throws -> Int?
}

/// An answer is a line: Clientele and the echo.
enum LineFraming: Framing {
    static func answerBytes(of bytes: UnsafeRawBufferPointer) -> Int? {
        guard let base = bytes.baseAddress, let end = memchr(base, 0x0A, bytes.count) else { return nil }
        return UnsafeRawPointer(end) - base + 1
    }
}
