/// The formats of files with clients.
public enum FileFormat: String, Sendable, CaseIterable {
    case csv
    case vcard
    case jsonLines = "jsonl"

    /// How people call it.
    var title: String {
        switch self {
        case .csv: "CSV"
        case .vcard: "a vCard"
        case .jsonLines: "JSON lines"
        }
    }

    /// The format that the ending of a file's name claims; `nil` where it claims none.
    public init?(fileName: String) {
        guard let dot = fileName.lastIndex(of: ".") else { return nil }
        switch fileName[dot...].lowercased() {
        case ".csv", ".tsv", ".tab": self = .csv
        case ".vcf", ".vcard": self = .vcard
        case ".jsonl", ".ndjson", ".jsonlines": self = .jsonLines
        default: return nil
        }
    }

    /// The format of a text that begins so.
    ///
    /// - Parameter beginning: the first bytes of the file, in any of the encodings that are read.
    /// - Throws: `syntax` for an empty file, a web page, XML or a JSON array; `not_text` for what is no text.
    public init(beginning: ArraySlice<UInt8>) throws(Finding) {
        if let sort = EncodingGuess.sortOfFile(beginning) {
            throw Finding(.notText, line: 1, "This is \(sort), not text; save it as CSV first.")
        }
        // The zeros of UTF-16 and a byte order mark say nothing of the format.
        let text = beginning.prefix(4096).filter { $0 != 0 && $0 < 0x80 }
        let head = text.drop { $0 <= 0x20 }.prefix(64)
        guard let first = head.first else {
            throw Finding(.syntax, line: 1, "The file is empty.")
        }
        let word = String(decoding: head, as: UTF8.self).lowercased()
        if word.hasPrefix("begin:vcard") {
            self = .vcard
        } else if first == UInt8(ascii: "{") {
            self = .jsonLines
        } else if first == UInt8(ascii: "["), word.dropFirst().first.map({ "{[ \r\n\t".contains($0) }) == true {
            throw Finding(.syntax, line: 1, "This is a JSON array; JSON lines have one client's object a line.")
        } else if word.hasPrefix("<!doctype html") || word.hasPrefix("<html") {
            throw Finding(.syntax, line: 1, "This is a web page; save the table in it as CSV first.")
        } else if word.hasPrefix("<?xml") {
            throw Finding(.syntax, line: 1, "This is XML, which is not read; save it as CSV or vCard first.")
        } else if word.hasPrefix("begin:vcalendar") {
            throw Finding(.syntax, line: 1, "This is a calendar, not an address book.")
        } else {
            self = .csv
        }
    }
}
