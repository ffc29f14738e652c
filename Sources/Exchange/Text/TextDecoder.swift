/// Turns the bytes of a file, handed over piece by piece, into UTF-8 without a byte order mark.
///
/// It finds out the encoding unless it is named: by the byte order mark, by the zeros of UTF-16, else UTF-8 when all
/// bytes are, else Windows-1252. It looks ahead at no more than ``lookAheadBytes``, first from the beginning and, where
/// there was only ASCII, once more from the first byte that is not. What comes out holds no U+0000, and does not depend
/// on where the pieces are cut.
public struct TextDecoder: Sendable {
    /// How far is looked ahead before an encoding is settled, in bytes.
    public static let lookAheadBytes = 65536

    /// The encoding, once it is known.
    public private(set) var encoding: TextEncoding?

    private enum Stage { case beginning, plain, undecided, settled }
    private var stage = Stage.beginning
    private var waiting: [UInt8] = []
    private var lines = LineCounter()
    private var check = UTF8Check()
    /// The first byte of a half unit of UTF-16, and the first half of a pair.
    private var oddByte: UInt8?
    private var highSurrogate: UInt32?
    private let isNamed: Bool

    /// A decoder of a file.
    ///
    /// - Parameter encoding: the encoding, when the caller knows it better than the file shows.
    public init(_ encoding: TextEncoding? = nil) {
        self.encoding = encoding
        isNamed = encoding != nil
    }

    /// Decodes the next bytes and appends what is settled of them to a text.
    ///
    /// - Throws: a finding with the line when the bytes cannot be text of the encoding; nothing is to be read after it.
    public mutating func decode(_ bytes: [UInt8], into text: inout [UInt8]) throws(Finding) {
        switch stage {
        case .settled: try convert(bytes[...], &text)
        case .plain: try passASCII(bytes[...], &text)
        case .beginning, .undecided:
            waiting += bytes
            if waiting.count >= Self.lookAheadBytes { try settle(isWhole: false, &text) }
        }
    }

    /// Decodes what is left at the end of the file.
    public mutating func finish(into text: inout [UInt8]) throws(Finding) {
        if stage == .beginning || stage == .undecided { try settle(isWhole: true, &text) }
        if check.missing > 0 || oddByte != nil || highSurrogate != nil {
            throw Finding(.encoding, line: lines.line, "The file ends within a character.")
        }
    }

    private mutating func settle(isWhole: Bool, _ text: inout [UInt8]) throws(Finding) {
        let all = waiting
        waiting = []
        let sample = all.prefix(Self.lookAheadBytes)
        let isWhole = isWhole && sample.count == all.count
        let guess: EncodingGuess
        if isNamed, let encoding {
            guess = EncodingGuess(mark: all[...], of: encoding)
        } else if stage == .beginning {
            guess = try EncodingGuess(beginning: sample, isWhole: isWhole)
        } else {
            guess = try EncodingGuess(within: sample, line: lines.line, isWhole: isWhole)
        }
        encoding = guess.encoding
        let rest = all.dropFirst(guess.markBytes)
        if encoding == nil {
            stage = .plain
            try passASCII(rest, &text)
        } else {
            stage = .settled
            try convert(rest, &text)
        }
    }

    /// Passes on what is ASCII; the first other byte begins a second look ahead.
    private mutating func passASCII(_ bytes: ArraySlice<UInt8>, _ text: inout [UInt8]) throws(Finding) {
        let end = bytes.firstIndex { $0 >= 0x80 } ?? bytes.endIndex
        for byte in bytes[..<end] {
            if byte == 0 { throw .nul(line: lines.line) }
            lines.pass(byte)
        }
        text += bytes[..<end]
        if end < bytes.endIndex {
            stage = .undecided
            waiting = Array(bytes[end...])
            if waiting.count >= Self.lookAheadBytes { try settle(isWhole: false, &text) }
        }
    }

    private mutating func convert(_ bytes: ArraySlice<UInt8>, _ text: inout [UInt8]) throws(Finding) {
        switch encoding {
        case .utf16LittleEndian, .utf16BigEndian: for byte in bytes { try takeUTF16(byte, &text) }
        case .windows1252: try convert(bytes, by: .windows1252, "Windows-1252", &text)
        case .latin9: try convert(bytes, by: .latin9, "ISO 8859-15", &text)
        case .utf8, nil:
            for byte in bytes {
                if byte == 0 { throw .nul(line: lines.line) }
                if !check.take(byte) { throw .notUTF8(byte, line: lines.line) }
                lines.pass(byte)
            }
            text += bytes
        }
    }

    private mutating func convert(
        _ bytes: ArraySlice<UInt8>,
        by table: SingleByteTable,
        _ name: String,
        _ text: inout [UInt8]
    ) throws(Finding) {
        for byte in bytes {
            if byte == 0 { throw .nul(line: lines.line) }
            lines.pass(byte)
            if byte < 0x80 {
                text.append(byte)
                continue
            }
            let character = table.characters[Int(byte)]
            if character.isEmpty {
                let digits = String(byte, radix: 16, uppercase: true)
                throw Finding(.encoding, line: lines.line, "The byte 0x\(digits) is neither UTF-8 nor \(name).")
            }
            text += character
        }
    }

    private mutating func takeUTF16(_ byte: UInt8, _ text: inout [UInt8]) throws(Finding) {
        guard let first = oddByte else {
            oddByte = byte
            return
        }
        oddByte = nil
        let (high, low) = encoding == .utf16BigEndian ? (first, byte) : (byte, first)
        let unit = UInt32(high) << 8 | UInt32(low)
        if let pending = highSurrogate {
            guard (0xDC00...0xDFFF).contains(unit) else { throw .loneSurrogate(line: lines.line) }
            highSurrogate = nil
            append(0x10000 + (pending - 0xD800) << 10 + (unit - 0xDC00), &text)
        } else if (0xD800...0xDBFF).contains(unit) {
            highSurrogate = unit
        } else if (0xDC00...0xDFFF).contains(unit) {
            throw .loneSurrogate(line: lines.line)
        } else if unit == 0 {
            throw .nul(line: lines.line)
        } else {
            append(unit, &text)
        }
    }

    private mutating func append(_ value: UInt32, _ text: inout [UInt8]) {
        lines.pass(value < 0x80 ? UInt8(value) : 0x80)
        guard let scalar = Unicode.Scalar(value), let units = UTF8.encode(scalar) else { return }
        text.append(contentsOf: units)
    }
}

extension EncodingGuess {
    /// A named encoding, of which only the byte order mark is of interest.
    fileprivate init(mark sample: ArraySlice<UInt8>, of encoding: TextEncoding) {
        let mark: [UInt8] =
            switch encoding {
            case .utf8: [0xEF, 0xBB, 0xBF]
            case .utf16LittleEndian: [0xFF, 0xFE]
            case .utf16BigEndian: [0xFE, 0xFF]
            case .windows1252, .latin9: []
            }
        self.init(named: encoding, markBytes: sample.starts(with: mark) ? mark.count : 0)
    }
}

extension Finding {
    /// A U+0000.
    static func nul(line: Int) -> Finding {
        Finding(.nul, line: line, "There is a NUL character (U+0000); no text has one.")
    }

    fileprivate static func loneSurrogate(line: Int) -> Finding {
        Finding(.encoding, line: line, "Half a character of UTF-16 stands alone.")
    }
}
