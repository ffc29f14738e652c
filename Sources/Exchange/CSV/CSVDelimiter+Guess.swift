extension CSVDelimiter {
    /// The delimiter that a first line such as `sep=;` names, and the length of the line with its end, in bytes.
    static func named(in text: ArraySlice<UInt8>) -> (delimiter: CSVDelimiter, bytes: Int)? {
        guard text.count >= 5, text.prefix(4).elementsEqual("sep=".utf8),
            let delimiter = CSVDelimiter(rawValue: text[text.startIndex + 4])
        else { return nil }
        let rest = text.dropFirst(5)
        if rest.isEmpty { return (delimiter, 5) }
        if rest.starts(with: [0x0D, 0x0A]) { return (delimiter, 7) }
        return rest.first == 0x0A || rest.first == 0x0D ? (delimiter, 6) : nil
    }

    /// The delimiter that cuts the first records most evenly, and of several such the one that makes most fields.
    static func likely(in text: ArraySlice<UInt8>) -> CSVDelimiter {
        var best = (delimiter: CSVDelimiter.comma, even: 0, fields: 1)
        for delimiter in allCases {
            let counts = fieldCounts(of: text, by: delimiter)
            guard let width = counts.first, width > 1 else { continue }
            let even = counts.count { $0 == width } * 100 / counts.count
            if (even, width) > (best.even, best.fields) { best = (delimiter, even, width) }
        }
        return best.delimiter
    }

    /// How many fields the first ten records have.
    private static func fieldCounts(of text: ArraySlice<UInt8>, by delimiter: CSVDelimiter) -> [Int] {
        var limits = CSVLimits()
        limits.fieldBytes = text.count
        limits.recordBytes = text.count
        var machine = CSVMachine(delimiter: delimiter.rawValue, limits: limits)
        var records: [CSVRecord] = []
        do {
            for byte in text where records.count < 10 { try machine.run([byte], &records) }
            if records.isEmpty { try machine.finish(&records) }
        } catch {
            // What cannot be cut so far speaks against the delimiter only by what it did not make.
            if records.isEmpty { return [] }
        }
        return records.map(\.fields.count)
    }
}
