import Clientele
import GRDB

/// What reading needs: a connection that stands on one state of the store, and the settings.
///
/// The intentions of ``StoreReader`` are extensions of it, so that a write reads by the same words.
protocol Reading: StoreReader {
    var db: Database { get }
    var settings: StoreSettings { get }
}

/// One state of the store, for the length of a read.
struct Snapshot: Reading {
    let db: Database
    let settings: StoreSettings
}
