extension VCardProperty {
    /// Reads a line; `nil` when it is no property.
    init?(_ line: VCardLines.Line) {
        var scanner = HeadScanner(line.bytes)
        guard let head = scanner.word(), !head.isEmpty, head.utf8.allSatisfy(Self.isNameByte) else { return nil }
        let parts = head.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let name = parts.last, !name.isEmpty else { return nil }
        self.line = line.number
        self.name = name.uppercased()
        group = parts.count == 2 ? parts[0].uppercased() : nil
        value = ""
        while scanner.skip(UInt8(ascii: ";")) {
            guard let name = scanner.word() else { return nil }
            if scanner.skip(UInt8(ascii: "=")) {
                var values: [String] = []
                repeat {
                    guard let value = scanner.parameterValue() else { return nil }
                    values.append(value)
                } while scanner.skip(UInt8(ascii: ","))
                add(name.uppercased(), values)
            } else if !name.isEmpty {
                // vCard 2.1 leaves out the names of parameters.
                let isEncoding = ["QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT"].contains(name.uppercased())
                add(isEncoding ? "ENCODING" : "TYPE", [name])
            }
        }
        guard scanner.skip(UInt8(ascii: ":")) else { return nil }
        value = decoded(scanner.rest)
    }

    private mutating func add(_ name: String, _ values: [String]) {
        if let index = parameters.firstIndex(where: { $0.name == name }) {
            parameters[index].values += values
        } else {
            parameters.append(Parameter(name: name, values: values))
        }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    private func decoded(_ bytes: ArraySlice<UInt8>) -> String {
        guard values(of: "ENCODING").contains(where: { $0.uppercased() == "QUOTED-PRINTABLE" }) else {
            return String(decoding: bytes, as: UTF8.self)
        }
        // A line break within quoted-printable is written CR LF.
        let plain = QuotedPrintable.decoded(bytes)
        let encoding = values(of: "CHARSET").first.flatMap(TextEncoding.init(named:))
        return VCardCharset.text(plain, encoding).replacing("\r\n", with: "\n")
    }
}

/// The bytes of encoded values as text.
enum VCardCharset {
    /// The text in the encoding that is named, else in UTF-8 or Windows-1252, whichever it can be.
    static func text(_ bytes: [UInt8], _ encoding: TextEncoding?) -> String {
        for candidate in [encoding, .utf8, .windows1252] {
            guard let candidate else { continue }
            var decoder = TextDecoder(candidate)
            var text: [UInt8] = []
            do {
                try decoder.decode(bytes, into: &text)
                try decoder.finish(into: &text)
                return String(decoding: text, as: UTF8.self)
            } catch {
                continue
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// Quoted-printable (RFC 2045, section 6.7), its soft line breaks taken out already.
enum QuotedPrintable {
    /// The bytes that are meant; an equals sign that encodes nothing stands for itself.
    static func decoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var decoded: [UInt8] = []
        var index = bytes.startIndex
        while index < bytes.endIndex {
            if bytes[index] == UInt8(ascii: "="), index + 2 < bytes.endIndex, let high = digit(bytes[index + 1]),
                let low = digit(bytes[index + 2])
            {
                decoded.append(high << 4 | low)
                index += 3
            } else {
                decoded.append(bytes[index])
                index += 1
            }
        }
        return decoded
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}

/// Goes through what stands before the value of a property.
private struct HeadScanner {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var rest: ArraySlice<UInt8> { bytes[position...] }

    mutating func skip(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    /// Everything up to a sign that divides; `nil` at the end of the line.
    mutating func word() -> String? {
        let end = bytes[position...].firstIndex { ":;=".utf8.contains($0) }
        guard let end else { return nil }
        defer { position = end }
        return String(decoding: bytes[position..<end], as: UTF8.self)
    }

    /// A value in quotation marks or without, its circumflexes undone (RFC 6868); `nil` at the end of the line.
    mutating func parameterValue() -> String? {
        let isQuoted = skip(UInt8(ascii: "\""))
        let ends = isQuoted ? "\"" : ",;:"
        guard let end = bytes[position...].firstIndex(where: { ends.utf8.contains($0) }) else { return nil }
        let value = String(decoding: bytes[position..<end], as: UTF8.self)
        position = isQuoted ? end + 1 : end
        return value.contains("^") ? Self.withoutCircumflexes(value) : value
    }

    private static func withoutCircumflexes(_ value: String) -> String {
        var plain = String.UnicodeScalarView()
        var isEscaped = false
        for scalar in value.unicodeScalars {
            if !isEscaped {
                if scalar == "^" { isEscaped = true } else { plain.append(scalar) }
                continue
            }
            isEscaped = false
            switch scalar {
            case "n": plain.append("\n")
            case "'": plain.append("\"")
            case "^": plain.append("^")
            default: plain.append(contentsOf: ["^", scalar])
            }
        }
        if isEscaped { plain.append("^") }
        return String(plain)
    }
}
