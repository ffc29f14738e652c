/// Eight hexadecimal digits of either case, read all at once.
struct HexadecimalDigits {
    /// The characters, the first in the highest byte.
    private let characters: UInt64

    /// Eight bytes that stand together.
    init(_ bytes: UnsafeRawPointer) {
        characters = UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self))
    }

    /// Twice four bytes.
    init(_ first: UnsafeRawPointer, _ second: UnsafeRawPointer) {
        let first = UInt32(bigEndian: first.loadUnaligned(as: UInt32.self))
        let second = UInt32(bigEndian: second.loadUnaligned(as: UInt32.self))
        characters = UInt64(first) << 32 | UInt64(second)
    }

    /// What the digits say; `nil` when there is another character among them.
    var value: UInt64? {
        // In ASCII a letter has the bit 0x40, and its low half counts from 1.
        let letters = characters >> 6 & 0x0101_0101_0101_0101
        let digits = characters & 0x0F0F_0F0F_0F0F_0F0F + letters * 9
        // Whatever is no digit is another character when it is written again, or more than 15.
        let areTenOrMore = (digits + 0x0606_0606_0606_0606) >> 4 & 0x0101_0101_0101_0101
        let written = digits + 0x3030_3030_3030_3030 + areTenOrMore * 0x27
        guard written == characters | letters << 5, digits & 0xF0F0_F0F0_F0F0_F0F0 == 0 else { return nil }
        let pairs = (digits | digits >> 4) & 0x00FF_00FF_00FF_00FF
        let fours = (pairs | pairs >> 8) & 0x0000_FFFF_0000_FFFF
        return (fours | fours >> 16) & 0xFFFF_FFFF
    }
}
