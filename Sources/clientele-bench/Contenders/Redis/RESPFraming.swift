import Glibc

/// An answer is a simple reply or a bulk string of RESP2, Redis' protocol.
enum RESPFraming: Framing {
    static func answerBytes(of bytes: UnsafeRawBufferPointer) -> Int? {
        guard let base = bytes.baseAddress, let end = memchr(base, 0x0A, bytes.count) else { return nil }
        let line = UnsafeRawPointer(end) - base + 1
        guard bytes[0] == UInt8(ascii: "$"), bytes[1] != UInt8(ascii: "-") else { return line }
        let count = bytes[1..<line - 2].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        let whole = line + count + 2
        return whole <= bytes.count ? whole : nil
    }
}

extension [UInt8] {
    /// Appends a command of RESP2.
    mutating func appendRESP(_ name: StaticString, _ arguments: UnsafeRawBufferPointer...) {
        append(contentsOf: "*\(arguments.count + 1)\r\n$\(name.utf8CodeUnitCount)\r\n".utf8)
        append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
        for argument in arguments {
            append(contentsOf: "\r\n$\(argument.count)\r\n".utf8)
            append(contentsOf: argument)
        }
        append(contentsOf: "\r\n".utf8)
    }
}
