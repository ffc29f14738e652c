/// Checks UTF-8 that comes byte by byte (RFC 3629, section 4), in the manner of the WHATWG decoder.
struct UTF8Check: Sendable {
    /// How many bytes of the present character are still to come.
    private(set) var missing = 0
    private var lower: UInt8 = 0x80
    private var upper: UInt8 = 0xBF

    /// Takes the next byte; answers whether it may stand here.
    mutating func take(_ byte: UInt8) -> Bool {
        if missing == 0 { return begin(byte) }
        guard lower...upper ~= byte else { return false }
        (lower, upper) = (0x80, 0xBF)
        missing -= 1
        return true
    }

    private mutating func begin(_ byte: UInt8) -> Bool {
        switch byte {
        case 0..<0x80: return true
        case 0xC2...0xDF: missing = 1
        case 0xE0...0xEF:
            missing = 2
            if byte == 0xE0 { lower = 0xA0 }
            if byte == 0xED { upper = 0x9F }
        case 0xF0...0xF4:
            missing = 3
            if byte == 0xF0 { lower = 0x90 }
            if byte == 0xF4 { upper = 0x8F }
        default: return false
        }
        return true
    }
}
