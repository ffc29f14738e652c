import Clientele

/// What PostgreSQL's columns have of a client.
struct PostgreSQLRow {
    let identity: String
    let number: String
    let name: String
    let city: String?
    let search: String
    let document: [UInt8]

    /// A row from a document as the daemon keeps it.
    init(_ document: [UInt8]) throws {
        let client = try JSON(parsing: document)
        self.document = document
        identity = client["id"]?.string ?? ""
        number = client["number"]?.string ?? ""
        city = client["addresses"]?.array?.first?["city"]?.string
        let parts = [client["givenName"]?.string, client["familyName"]?.string].compactMap { $0 }
        name = client["name"]?.string ?? parts.joined(separator: " ")
        var texts = [number, name, city ?? ""]
        func add(_ list: String, _ member: String, digitsOnly: Bool = false) {
            for element in client[list]?.array ?? [] {
                guard let text = element[member]?.string else { continue }
                texts.append(digitsOnly ? text.filter(\.isNumber) : text)
            }
        }
        add("phones", "number", digitsOnly: true)
        add("identifiers", "value")
        add("emails", "address")
        add("contacts", "name")
        for tag in client["tags"]?.array ?? [] { texts.append(tag.string ?? "") }
        search = " " + texts.joined(separator: " ")
    }

    /// A row of an invented client, with an id and a number as the daemon would give it.
    init(invented client: [UInt8], place: Int) throws {
        var dice = Dice(seed: UInt64(place))
        let milliseconds = Clock.nanoseconds / 1_000_000 + 1_790_000_000_000
        let identity = Self.uuid(milliseconds, &dice)
        let kept = #"{"id":"\#(identity)","number":"N\#(place)","revision":1,"#
        let times = #","createdAt":"2026-01-01T00:00:00.000Z","updatedAt":"2026-01-01T00:00:00.000Z"}"#
        try self.init([UInt8](text: kept) + client.dropFirst().dropLast() + [UInt8](text: times))
    }

    /// Appends the row as COPY wants it.
    func appendCopy(to rows: inout [UInt8]) {
        for (index, value) in [identity, number, name, city ?? "", search].enumerated() {
            if index > 0 { rows.append(UInt8(ascii: "\t")) }
            Self.appendEscaped(value.utf8, to: &rows)
        }
        rows.append(UInt8(ascii: "\t"))
        Self.appendEscaped(document, to: &rows)
        rows.append(UInt8(ascii: "\n"))
    }

    /// The parameters of the prepared insertion.
    var parameters: [[UInt8]] {
        [identity, number, name, city ?? "", search].map { [UInt8](text: $0) } + [document]
    }

    private static func appendEscaped(_ value: some Sequence<UInt8>, to rows: inout [UInt8]) {
        for byte in value {
            switch byte {
            case UInt8(ascii: "\\"): rows += [byte, byte]
            case UInt8(ascii: "\t"): rows += [UInt8](text: "\\t")
            case UInt8(ascii: "\n"): rows += [UInt8](text: "\\n")
            case UInt8(ascii: "\r"): rows += [UInt8](text: "\\r")
            default: rows.append(byte)
            }
        }
    }

    private static func uuid(_ milliseconds: UInt64, _ dice: inout Dice) -> String {
        func hex(_ value: UInt64, _ count: Int) -> String {
            let text = String(value, radix: 16)
            return String(repeating: "0", count: max(0, count - text.count)) + text.suffix(count)
        }
        let time = hex(milliseconds, 12)
        return time.prefix(8) + "-" + time.suffix(4) + "-7" + hex(dice.next(), 3) + "-8" + hex(dice.next(), 3) + "-"
            + hex(dice.next(), 12)
    }
}
