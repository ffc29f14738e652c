import Clientele
import Exchange
import Glibc

/// The format of the inputs: `csv`, `vcard` or `jsonl`.
private let format = getenv("FORMAT").map { String(cString: $0) } ?? "csv"

private func reader() -> any ClientReader {
    switch format {
    case "vcard": VCardClientReader()
    case "jsonl": JSONLinesReader()
    default: CSVClientReader()
    }
}

/// What a reader answers or throws, the input being cut at a place and then into pieces of a length.
private func outcome(
    _ reader: any ClientReader,
    _ input: [UInt8],
    place: Int,
    length: Int
) -> Result<[ClientEntry], Finding> {
    var reader = reader
    var entries: [ClientEntry] = []
    do throws(Finding) {
        var start = 0
        while start < input.count {
            let end = min(input.count, start == 0 && place > 0 ? place : start + length)
            entries += try reader.read(Array(input[start..<end]))
            start = end
        }
        return .success(entries + (try reader.finish()))
    } catch {
        return .failure(error)
    }
}

/// Fails when a client does not come back from an export as it is.
private func checkRoundTrip(_ client: Client) {
    var csv = CSVClientWriter()
    csv.write(client)
    check(client, csv.take(), CSVClientReader())
    for version in VCardVersion.allCases {
        var card = VCardClientWriter(version: version)
        card.write(client)
        check(client, card.take(), VCardClientReader())
    }
    var lines = JSONLinesWriter()
    lines.write(WholeClient(client))
    check(client, lines.take(), JSONLinesReader())
}

private func check(_ client: Client, _ bytes: [UInt8], _ reader: any ClientReader) {
    guard case .success(let entries) = outcome(reader, bytes, place: 0, length: .max / 2),
        case .client(let partial)? = entries.first, entries.count == 1
    else { fatalError("An own export is not one client: \(String(decoding: bytes, as: UTF8.self))") }
    var (read, written) = (partial.document, client.json.object ?? JSONObject())
    read["revision"] = nil
    written["revision"] = nil
    guard read == written else {
        let text = String(decoding: bytes, as: UTF8.self)
        fatalError("\(JSON.object(read).text)\nis not\n\(JSON.object(written).text)\nfrom\n\(text)")
    }
}

/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = Array(UnsafeBufferPointer(start: start, count: count))
    let whole = outcome(reader(), input, place: 0, length: .max / 2)
    let seed = input.reduce(0) { ($0 &* 31 &+ Int($1)) & 0xFFFF }
    let cut = outcome(reader(), input, place: count == 0 ? 0 : seed % count, length: 1 + seed % 7)
    guard whole == cut else { fatalError("Read differently in pieces: \(whole)\nand\n\(cut)") }
    guard case .success(let entries) = whole else { return 0 }
    for case .client(let partial) in entries.prefix(3) {
        var members = partial.members
        if members["kind"] == nil, let kind = partial.likelyKind { members["kind"] = .string(kind.rawValue) }
        var inspection = Inspection(of: .peer)
        guard var client = Client(.object(members), &inspection) else {
            _ = inspection.violations.map { partial.finding($0) }
            continue
        }
        client.name = client.name ?? client.nameFromParts
        client.archivedAt = partial.kept.archivedAt
        client.archiveReason = client.isArchived ? partial.kept.archiveReason : nil
        checkRoundTrip(client)
    }
    return 0
}
