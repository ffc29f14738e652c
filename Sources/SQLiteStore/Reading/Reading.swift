import Clientele
import GRDB

/// What reading needs: a connection that stands on one state of the store, and the settings.
///
/// The intentions of ``StoreReader`` are extensions of it, so that a write reads by the same words.
protocol Reading: StoreReader {
    var db: Database { get }
    var settings: StoreSettings { get }
    /// The clients that have a mark, as far as the index knows, in ascending order.
    func clients(having mark: Term) throws(Failure) -> [Int64]
    /// By how much tallies differ from what the store says, until the batch is committed.
    func unwrittenTallies() throws(Failure) -> [String: Int]
}

/// One state of the store, for the length of a read.
struct Snapshot: Reading {
    let db: Database
    let settings: StoreSettings

    func clients(having mark: Term) throws(Failure) -> [Int64] { try db.clients(.exactly(mark.bytes)) }

    func unwrittenTallies() -> [String: Int] { [:] }
}

extension WriteSession {
    func clients(having mark: Term) throws(Failure) -> [Int64] { try memory.terms.clients(db, having: mark) }

    func unwrittenTallies() throws(Failure) -> [String: Int] { try memory.counters(db).tallies }
}
