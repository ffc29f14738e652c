import Clientele

/// Reads clients from JSON lines: each line the document of one client, as ``JSONLinesWriter`` writes it or with fewer
/// members.
///
/// A line that is no such document is refused, and the next one is read.
public struct JSONLinesReader: ClientReader {
    /// The longest line that is read, in bytes; a line of ``JSONLinesWriter`` is always shorter.
    public static let maximumLineBytes = 8 << 20

    private var decoder: TextDecoder
    private var text: [UInt8] = []
    private var line: [UInt8] = []
    private var lineNumber = 1
    private var isTooLong = false
    private var isAfterCarriageReturn = false

    /// A reader of a file.
    ///
    /// - Parameter encoding: the file's encoding, when the caller knows it.
    public init(encoding: TextEncoding? = nil) {
        decoder = TextDecoder(encoding)
    }

    public var encoding: TextEncoding? { decoder.encoding }

    public mutating func read(_ bytes: [UInt8]) throws(Finding) -> [ClientEntry] {
        try decoder.decode(bytes, into: &text)
        return takeText()
    }

    public mutating func finish() throws(Finding) -> [ClientEntry] {
        try decoder.finish(into: &text)
        var entries = takeText()
        endLine(&entries)
        return entries
    }

    private mutating func takeText() -> [ClientEntry] {
        var entries: [ClientEntry] = []
        let text = text
        var start = 0
        while let end = text[start...].firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) {
            append(text[start..<end])
            if text[end] == 0x0A, isAfterCarriageReturn, end == start {
                isAfterCarriageReturn = false
            } else {
                endLine(&entries)
                lineNumber += 1
                isAfterCarriageReturn = text[end] == 0x0D
            }
            start = end + 1
        }
        append(text[start...])
        self.text.removeAll(keepingCapacity: true)
        return entries
    }

    private mutating func append(_ bytes: ArraySlice<UInt8>) {
        if !bytes.isEmpty { isAfterCarriageReturn = false }
        if line.count + bytes.count > Self.maximumLineBytes {
            isTooLong = true
            line = []
        }
        if !isTooLong { line += bytes }
    }

    private mutating func endLine(_ entries: inout [ClientEntry]) {
        defer {
            line.removeAll(keepingCapacity: line.count < TextDecoder.lookAheadBytes)
            isTooLong = false
        }
        if isTooLong {
            let message = "The line is longer than \(Self.maximumLineBytes >> 20) MiB."
            entries.append(.refused(Finding(.tooLarge, line: lineNumber, row: lineNumber, message)))
            return
        }
        if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { return }
        do {
            entries.append(.client(try client()))
        } catch {
            entries.append(.refused(error))
        }
    }

    private func client() throws(Finding) -> PartialClient {
        let json: JSON
        do {
            json = try JSON(parsing: line)
        } catch {
            let message = "This is no JSON: \(error.reason) (byte \(error.offset) of the line)."
            throw Finding(.syntax, line: lineNumber, row: lineNumber, message)
        }
        guard var document = json.object else {
            throw Finding(.syntax, line: lineNumber, row: lineNumber, "A JSON object is expected: a client's document.")
        }
        var client = PartialClient(line: lineNumber, row: lineNumber)
        var inspection = Inspection(of: .peer)
        client.kept = KeptMembers(from: &document, &inspection)
        if let interactions = take("interactions", of: &document) {
            client.interactions = inspection.descend("interactions") { partialInteractions(interactions, &$0) }
        }
        for member in document.members where member.value.isNull { document[member.name] = nil }
        client.members = document
        if let violation = inspection.violations.first { throw client.finding(violation) }
        return client
    }

    private func take(_ name: String, of document: inout JSONObject) -> JSON? {
        defer { document[name] = nil }
        return document[name].flatMap { $0.isNull ? nil : $0 }
    }

    private func partialInteractions(_ json: JSON, _ inspection: inout Inspection) -> [PartialInteraction] {
        guard let elements = [JSON](json, &inspection) else { return [] }
        return elements.enumerated().compactMap { index, element in
            inspection.descend(String(index)) { inspection in
                guard var members = JSONObject(element, &inspection) else { return nil }
                // Whose interaction it is, the line says already.
                members["client"] = nil
                let kept = KeptMembers(from: &members, &inspection)
                return PartialInteraction(members: members, kept: kept)
            }
        }
    }
}
