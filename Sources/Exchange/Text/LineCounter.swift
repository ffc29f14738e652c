/// Counts the lines of a text that comes byte by byte: LF, CR LF and a lone CR end one.
struct LineCounter: Sendable {
    /// The line of the next byte, counted from 1.
    private(set) var line = 1
    private var isAfterCarriageReturn = false

    /// Goes past a byte.
    mutating func pass(_ byte: UInt8) {
        switch byte {
        case 0x0A:
            if !isAfterCarriageReturn { line += 1 }
            isAfterCarriageReturn = false
        case 0x0D:
            line += 1
            isAfterCarriageReturn = true
        default:
            isAfterCarriageReturn = false
        }
    }
}
