import Clientele
import GRDB
import Synchronization

/// A walk over clients on a connection of its own, which stands on one state of the store.
///
/// Whom it meets is a bit for each client of the store; nothing else grows with their number.
final class StateWalk: ClientWalk {
    private struct State {
        let connection: DatabaseQueue
        let clients: SerialSet
        /// The serial that is looked at next.
        var next = 0
        /// The client that was reached last, and the interaction behind which its next one is.
        var client: Int64 = 0
        var interaction = (at: Int64.min, serial: Int64.min)
        var isClosed = false
    }

    /// How many interactions are read at once, and from how many bytes on no more.
    private static let interactionsAtOnce = 256
    private static let interactionBytes = 128 << 10

    let count: Int
    let archivedCount: Int
    let seq: Int
    private let state: Mutex<State>

    /// Begins to stand on the present state.
    init(_ query: ClientQuery, path: String, _ settings: StoreSettings, _ columns: ColumnStore) throws(Failure) {
        let connection: DatabaseQueue
        do {
            connection = try DatabaseQueue(path: path, configuration: Connection.walking)
        } catch {
            throw Failure(engine: error)
        }
        do throws(Failure) {
            let found = try connection.unsafeRead { db in
                Result { () throws(Failure) in
                    try db.run("BEGIN DEFERRED")
                    return try Self.clients(of: query, in: db, settings, columns)
                }
            }.get()
            (count, archivedCount, seq) = (found.clients.count, found.archived, found.seq)
            state = Mutex(State(connection: connection, clients: found.clients))
        } catch {
            try? connection.close()
            throw error
        }
    }

    deinit { close() }

    /// The clients that are meant.
    private static func clients(
        of query: ClientQuery,
        in db: Database,
        _ settings: StoreSettings,
        _ columns: ColumnStore
    ) throws(Failure) -> (clients: SerialSet, archived: Int, seq: Int) {
        let memory = SearchMemory(words: NearWordStore())
        let snapshot = Snapshot(db: db, settings: settings, columns: columns, searchMemory: memory)
        let view = try snapshot.columnView()
        let filter = try ListFilter(query, snapshot)
        let clients = SerialSet(end: view.end)
        var archived = 0
        filter.forEach(in: view) { serial, chunk, index in
            clients.insert(serial)
            if chunk.flags[index] & ClientFlags.archived != 0 { archived += 1 }
        }
        return (clients, archived, Int(view.seq))
    }

    func next() throws(Failure) -> WalkedClient? {
        try state.withLock { state throws(Failure) in
            if state.isClosed { throw .closed }
            guard let serial = state.clients.first(from: state.next) else { return nil }
            state.next = serial + 1
            state.client = Int64(serial)
            state.interaction = (.min, .min)
            return try Self.read(state.connection) { db throws(Failure) in
                let client = try db.first("SELECT id, document FROM client WHERE serial = ?", .integer(serial)) {
                    row throws(Failure) in
                    WalkedClient(id: try row.identifier(0), document: Document(bytes: row.bytes(1)))
                }
                guard let client else { throw .damagedRow }
                return client
            }
        }
    }

    func nextInteractions() throws(Failure) -> [Document<Interaction>] {
        try state.withLock { state throws(Failure) in
            if state.isClosed { throw .closed }
            let place: [SQLValue] = [
                .integer(state.client), .integer(state.interaction.at), .integer(state.interaction.serial),
            ]
            let page = try Self.read(state.connection) { db throws(Failure) in try Self.page(db, behind: place) }
            if let last = page.last { state.interaction = (last.at, last.serial) }
            return page.map(\.document)
        }
    }

    private typealias Row = (at: Int64, serial: Int64, document: Document<Interaction>)

    private static func page(_ db: Database, behind place: [SQLValue]) throws(Failure) -> [Row] {
        var rows: [Row] = []
        var bytes = 0
        try db.walk(interactions, place) { row in
            let document = Document<Interaction>(bytes: row.bytes(2))
            rows.append((row.integer(0), row.integer(1), document))
            bytes += document.bytes.count
            return rows.count < interactionsAtOnce && bytes < interactionBytes
        }
        return rows
    }

    /// Interactions of both states are a union of two ordered halves, which is merged and not sorted.
    static let interactions = {
        let halves = [0, 1].map { archived in
            "SELECT at, serial, document FROM interaction WHERE client = ?1 AND archived = \(archived)"
                + " AND (at, serial) > (?2, ?3)"
        }
        return halves.joined(separator: " UNION ALL ") + " ORDER BY at, serial"
    }()

    func restart() {
        state.withLock { state in state.next = 0 }
    }

    func close() {
        state.withLock { state in
            if state.isClosed { return }
            state.isClosed = true
            state.connection.unsafeRead { $0.endReading() }
            try? state.connection.close()
        }
    }

    private static func read<Answer>(
        _ connection: DatabaseQueue,
        _ body: (Database) throws(Failure) -> Answer
    ) throws(Failure) -> Answer {
        try connection.unsafeRead { db in Result { () throws(Failure) in try body(db) } }.get()
    }
}
