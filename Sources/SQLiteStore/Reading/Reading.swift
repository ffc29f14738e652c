import CSQLite
import Clientele
import GRDB
import Glibc

/// What reading needs: a connection that stands on one state of the store, and the settings.
///
/// The intentions of ``StoreReader`` are extensions of it, so that a write reads by the same words.
protocol Reading: StoreReader {
    var db: Database { get }
    var settings: StoreSettings { get }
    /// The clients that have a mark, as far as the index knows, in ascending order.
    func clients(having mark: Term) throws(Failure) -> [Int64]
    /// The columns of all clients, in the state that is read.
    func columnView() throws(Failure) -> ColumnView
    /// Everyone who has a tag.
    func clients(tagged tag: String) throws(Failure) -> TaggedClients
    /// Tags that are given or taken away, until the batch is committed.
    func unwrittenTags() -> [String]
    /// What was learnt for searches before.
    var searchMemory: SearchMemory { get }
    /// By how much tallies differ from what the store says, until the batch is committed.
    func unwrittenTallies() -> [Tally: Int]
}

extension Reading {
    var houseCountry: CountryCode? { settings.houseCountry }
}

/// One state of the store, for the length of a read.
struct Snapshot: Reading {
    let db: Database
    let settings: StoreSettings
    let columns: ColumnStore
    let searchMemory: SearchMemory

    func clients(having mark: Term) throws(Failure) -> [Int64] { try db.clients(having: mark) }

    /// The columns in memory are a moment behind what was just committed, and ahead of a state that was begun before: then
    /// the moment is waited for, or the state is begun anew. A state that something else was read from has to stay; the
    /// columns that belong to it are read from the store.
    func columnView() throws(Failure) -> ColumnView {
        let isUntouched = sqlite3_txn_state(db.sqliteConnection, "main") == SQLITE_TXN_NONE
        while true {
            let seq = try db.integer("SELECT coalesce(max(seq), 0) FROM change")
            let view = try columns.view()
            if view.seq == seq { return view }
            if view.seq < seq {
                sched_yield()
            } else if isUntouched {
                try db.run("COMMIT")
                try db.run("BEGIN DEFERRED")
            } else {
                return try ColumnBlocks.view(db)
            }
        }
    }

    func clients(tagged tag: String) throws(Failure) -> TaggedClients { try db.clients(tagged: tag) }

    func unwrittenTags() -> [String] { [] }

    func unwrittenTallies() -> [Tally: Int] { [:] }
}

extension WriteSession {
    /// Nothing: what a write that is not committed sees is of no use to others.
    var searchMemory: SearchMemory { SearchMemory(words: NearWordStore(), fences: memory.terms.fences) }

    func clients(having mark: Term) throws(Failure) -> [Int64] { try memory.terms.clients(db, having: mark) }

    func columnView() throws(Failure) -> ColumnView {
        var view = try memory.columns.view()
        view.put(try memory.edits.records(before: memory.columns).map { (serial: $0.key, record: $0.value) })
        return view
    }

    func clients(tagged tag: String) throws(Failure) -> TaggedClients {
        var clients = try db.clients(tagged: tag)
        memory.edits.apply(to: &clients, tag: tag)
        return clients
    }

    func unwrittenTags() -> [String] { memory.edits.editedTags }

    func unwrittenTallies() -> [Tally: Int] { memory.edits.tallies }
}
