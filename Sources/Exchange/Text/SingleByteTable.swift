/// What the bytes of an encoding with one byte a character mean.
struct SingleByteTable: Sendable {
    /// The UTF-8 of each byte; empty where the byte means nothing.
    let characters: [[UInt8]]

    private init(_ scalar: (UInt8) -> UInt32) {
        characters = (0...255).map { byte -> [UInt8] in
            let value = scalar(UInt8(byte))
            guard value > 0 || byte == 0, let scalar = Unicode.Scalar(value) else { return [] }
            return Array(String(scalar).utf8)
        }
    }

    /// Windows-1252, without what WHATWG reads as control characters: such a byte shows that it is something else.
    static let windows1252 = SingleByteTable { byte in
        (0x80...0x9F).contains(byte) ? highHalf[Int(byte) - 0x80] : UInt32(byte)
    }

    /// ISO 8859-15.
    static let latin9 = SingleByteTable { byte in
        switch byte {
        case 0x80...0x9F: 0
        case 0xA4: 0x20AC
        case 0xA6: 0x160
        case 0xA8: 0x161
        case 0xB4: 0x17D
        case 0xB8: 0x17E
        case 0xBC: 0x152
        case 0xBD: 0x153
        case 0xBE: 0x178
        default: UInt32(byte)
        }
    }

    /// 0x80 to 0x9F of Windows-1252.
    private static let highHalf: [UInt32] = [
        0x20AC, 0, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0, 0x17D, 0,
        0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0, 0x17E,
        0x178,
    ]
}
