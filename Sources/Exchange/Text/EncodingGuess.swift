/// What the beginning of a file says about its encoding.
struct EncodingGuess: Equatable {
    /// The encoding; `nil` while nothing but ASCII was seen, which all but UTF-16 share.
    let encoding: TextEncoding?
    /// How many bytes of a byte order mark come first.
    let markBytes: Int

    private init(_ encoding: TextEncoding?, markBytes: Int = 0) {
        self.encoding = encoding
        self.markBytes = markBytes
    }

    /// An encoding that the caller names.
    init(named encoding: TextEncoding, markBytes: Int) { self.init(encoding, markBytes: markBytes) }

    /// Looks at the first bytes of a file.
    ///
    /// - Parameters:
    ///   - sample: the first bytes, as many as may be looked at or as there are.
    ///   - isWhole: whether the file ends with them.
    /// - Throws: `not_text` for a spreadsheet, an archive or a PDF; `nul` for a U+0000; `encoding` when some bytes are
    ///   UTF-8 and others cannot be.
    init(beginning sample: ArraySlice<UInt8>, isWhole: Bool) throws(Finding) {
        if sample.starts(with: [0xEF, 0xBB, 0xBF]) {
            self.init(.utf8, markBytes: 3)
        } else if sample.starts(with: [0xFF, 0xFE]) {
            self.init(.utf16LittleEndian, markBytes: 2)
        } else if sample.starts(with: [0xFE, 0xFF]) {
            self.init(.utf16BigEndian, markBytes: 2)
        } else if let sort = Self.sortOfFile(sample) {
            throw Finding(.notText, line: 1, "This is \(sort), not text; save it as CSV first.")
        } else if let encoding = Self.unmarkedUTF16(sample) {
            self.init(encoding)
        } else {
            try self.init(within: sample, line: 1, isWhole: isWhole)
        }
    }

    /// Looks at bytes of which all before were ASCII.
    ///
    /// - Parameter line: the line of the first of them.
    init(within sample: ArraySlice<UInt8>, line: Int, isWhole: Bool) throws(Finding) {
        var check = UTF8Check()
        var lines = LineCounter()
        var characters = 0
        var fault: (byte: UInt8, line: Int)?
        for byte in sample {
            if byte == 0 {
                throw .nul(line: line + lines.line - 1)
            }
            let wasBetween = check.missing == 0
            if !check.take(byte) {
                fault = fault ?? (byte, line + lines.line - 1)
                check = UTF8Check()
                // The byte may begin a character of its own.
                if !wasBetween, !check.take(byte) { check = UTF8Check() }
            } else if check.missing == 0, byte >= 0x80 {
                characters += 1
            }
            lines.pass(byte)
        }
        if isWhole, check.missing > 0, let last = sample.last { fault = fault ?? (last, line + lines.line - 1) }
        guard let fault else {
            self.init(characters > 0 || check.missing > 0 ? .utf8 : nil)
            return
        }
        if characters > 0 { throw .notUTF8(fault.byte, line: fault.line) }
        self.init(.windows1252)
    }

    /// UTF-16 without a mark shows in text of Western languages by zeros in every second byte.
    private static func unmarkedUTF16(_ sample: ArraySlice<UInt8>) -> TextEncoding? {
        let pairs = sample.count / 2
        guard pairs > 0 else { return nil }
        var zeros = (first: 0, second: 0)
        var index = sample.startIndex
        while index + 1 < sample.endIndex {
            if sample[index] == 0 { zeros.first += 1 }
            if sample[index + 1] == 0 { zeros.second += 1 }
            index += 2
        }
        if zeros.second * 2 > pairs, zeros.first * 20 <= pairs { return .utf16LittleEndian }
        if zeros.first * 2 > pairs, zeros.second * 20 <= pairs { return .utf16BigEndian }
        return nil
    }

    /// Files that people take for a table or an address book.
    static func sortOfFile(_ sample: ArraySlice<UInt8>) -> String? {
        if sample.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return "a spreadsheet (XLSX, ODS) or another ZIP archive" }
        if sample.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { return "an old spreadsheet (XLS) or another Office file" }
        if sample.starts(with: [0x1F, 0x8B]) { return "a file compressed by gzip" }
        if sample.starts(with: Array("%PDF".utf8)) { return "a PDF" }
        return nil
    }
}

extension Finding {
    /// A byte that is not UTF-8 where the file was read as such.
    static func notUTF8(_ byte: UInt8, line: Int) -> Finding {
        let digits = String(byte, radix: 16, uppercase: true)
        let message =
            "The byte 0x\(digits) is not UTF-8, though the file is UTF-8 elsewhere or was taken for it: its encodings "
            + "are mixed, or it has to be named, such as windows-1252."
        return Finding(.encoding, line: line, message)
    }
}
