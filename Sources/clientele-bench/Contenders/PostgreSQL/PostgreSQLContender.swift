import Clientele

/// PostgreSQL with the same documents, a history, and indexes for the same questions; statements are prepared.
final class PostgreSQLContender: SocketContender {
    let name = "postgresql"
    private let server: PostgreSQLServer
    private var drafts: [[UInt8]] = []
    private var created = 0

    /// Starts a server of our own; `nil` where none is installed.
    init?(workspace: Workspace) throws {
        guard let server = try PostgreSQLServer(workspace: workspace) else { return nil }
        self.server = server
        try server.connect().query(PostgreSQLSchema.tables)
    }

    /// Ends the server.
    func stop() { server.stop() }

    /// A connection without prepared statements.
    func connectToLoad() throws -> PeerConnection { try server.connect() }

    /// Keeps clients' documents.
    func load(_ documents: [UnsafeRawBufferPointer], over connection: PeerConnection) throws {
        var rows: [UInt8] = []
        for document in documents { try PostgreSQLRow(Array(document)).appendCopy(to: &rows) }
        connection.output.appendQuery("COPY client (\(PostgreSQLSchema.columns)) FROM STDIN")
        connection.output.appendCopy(rows)
        connection.expect()
        try connection.finishQuery()
    }

    /// Makes the indexes when everything is loaded.
    func finishLoading(over connection: PeerConnection) throws {
        for statement in PostgreSQLSchema.indexes { try connection.query(statement) }
    }

    func answers(_ kind: Workload.Kind) -> Bool {
        switch kind {
        case .get, .getUniform, .create, .search, .unrankedSearch, .near, .phone: true
        case .lookup, .list, .count, .dashboard: false
        }
    }

    func connect() throws -> PeerConnection {
        let connection = try server.connect()
        for (name, sql) in PostgreSQLSchema.statements { connection.output.appendParse(name, sql) }
        connection.output += [UInt8(ascii: "S"), 0, 0, 0, 4]
        connection.expect()
        try connection.finishQuery()
        return connection
    }

    func draft(_ count: Int, material: Material) {
        let first = material.firstPlace + created
        drafts = (first..<first + count).map { place in
            let client = InventedClient(at: place, seed: material.seed).json
            guard let row = try? PostgreSQLRow(invented: client, place: place) else { return [] }
            var message: [UInt8] = []
            message.appendRun("insert", row.parameters)
            return message
        }
    }

    func discardDrafts(_ created: Int) {
        self.created += created
        drafts = []
    }

    func ask(_ kind: Workload.Kind, _ place: Int, _ material: Material, to output: inout [UInt8]) {
        switch kind {
        case .create: output += drafts[place]
        case .search: ask(["ranked1", "ranked2", "ranked3"], material.text(kind, place), to: &output)
        case .unrankedSearch, .phone:
            ask(["search1", "search2", "search3"], material.text(kind, place), to: &output)
        case .near:
            let name = material.text(kind, place)?.words.joined(separator: " ") ?? ""
            output.appendRun("near", [[UInt8](text: name)])
        default: output.appendRun("get", binaryCount: 1, [Self.binary(material.corpus.identity(place))])
        }
    }

    /// Runs that of the statements which has as many words.
    private func ask(_ statements: [StaticString], _ text: SearchText?, to output: inout [UInt8]) {
        let words = text?.words ?? []
        let name = words.joined(separator: " ")
        let patterns = words.prefix(3).map { [UInt8](text: "% \($0)%") }
        let parameters = [[UInt8](text: name), [UInt8](text: name + "\u{10FFFF}")] + patterns
        output.appendRun(statements[max(0, patterns.count - 1)], parameters)
    }

    func check(_ answer: UnsafeRawBufferPointer, _ kind: Workload.Kind, _ place: Int, _ material: Material) throws {
        if let error = PostgreSQLFraming.error(in: answer) {
            throw BenchFailure("PostgreSQL, \(kind.rawValue): \(error)")
        }
        switch kind {
        case .get, .getUniform:
            // BindComplete has 5 bytes, a row's head and its only column's length 11.
            guard answer.has(material.corpus.identity(place), at: 16 + Corpus.documentStart.count) else {
                throw wrong(kind, answer)
            }
        case .search, .unrankedSearch:
            if let text = material.text(kind, place), let expected = text.expected, !answer.contains(expected) {
                throw BenchFailure("\(name) does not find whom “\(text.typed)” belongs to.")
            }
        default: break
        }
    }

    /// A UUID's 16 bytes.
    private static func binary(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(16)
        var high: UInt8?
        for character in text where character != UInt8(ascii: "-") {
            let digit = character < 0x3A ? character - 0x30 : character - 0x57
            if let first = high {
                bytes.append(first << 4 | digit)
                high = nil
            } else {
                high = digit
            }
        }
        return bytes
    }
}
