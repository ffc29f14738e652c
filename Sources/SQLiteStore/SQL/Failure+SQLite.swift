import CSQLite
import Clientele
import GRDB
import Logging
import Synchronization

/// Where the engine tells what a person has to look after; never a client's data.
let journal = Logger(label: "clientele.store")

extension Failure {
    /// What an error of GRDB means for whoever asked.
    init(engine error: any Error) {
        switch error {
        case let failure as Failure: self = failure
        case let error as DatabaseError:
            self.init(sqlite: error.extendedResultCode.rawValue, error.message ?? "no message")
        default: self = .unexpected("\(type(of: error))")
        }
    }

    /// What a result code of SQLite means for whoever asked (https://sqlite.org/rescode.html).
    init(sqlite code: Int32, _ message: String) {
        let sentence: String
        switch code & 0xFF {
        case SQLITE_INTERRUPT:
            // Only long work that is not wanted any more is ever interrupted.
            self = .closed
            return
        case SQLITE_FULL: sentence = "The disk of the store is full: nothing was written."
        case SQLITE_IOERR: sentence = "The disk of the store could not be read or written."
        case SQLITE_READONLY: sentence = "The store cannot be written to."
        case SQLITE_CORRUPT, SQLITE_NOTADB: sentence = "The store's file is damaged."
        case SQLITE_CANTOPEN: sentence = "The store's file could not be opened."
        case SQLITE_BUSY, SQLITE_LOCKED: sentence = "Another program holds the store's file."
        case SQLITE_NOMEM: sentence = "There is not enough memory to use the store."
        default:
            self = .unexpected("SQLite \(code): \(message)")
            return
        }
        StorageTrouble.report(code, message)
        self.init(.storage, sentence)
    }

    /// A fault of the program: its details go to the journal under a reference that is answered.
    static func unexpected(_ details: String) -> Failure {
        let reference = String(UInt32.random(in: 0x1000_0000 ... .max), radix: 16)
        journal.error(
            "Something went wrong in the store: \(details)",
            metadata: ["message_id": "\(JournalEvent.internalError)", "reference": "\(reference)"]
        )
        return Failure(
            .internal,
            "Something went wrong in the store; the journal has the details under \(reference).",
            facts: ["reference": .string(reference)]
        )
    }

    /// A row that the engine did not write so.
    static var damagedRow: Failure {
        StorageTrouble.report(SQLITE_CORRUPT, "a row is damaged")
        return Failure(.storage, "A row of the store is damaged.")
    }

    /// Tells the journal of a document that turned out damaged when it was to be understood; of other failures whoever
    /// made them has told.
    func reportDamage() {
        if self == .damagedDocument { StorageTrouble.report(SQLITE_CORRUPT, "a stored document is damaged") }
    }

    /// The store was closed.
    static let closed = Failure(.shuttingDown, "The store is being closed.")
}

extension Logger {
    /// Tells of a store that could not be read or written; the code is SQLite's.
    func storageFault(_ sentence: String, _ code: Int32) {
        error(
            "\(sentence)",
            metadata: ["message_id": "\(JournalEvent.storageFault)", "sqlite_code": "\(code)"]
        )
    }
}

/// Storage that fails is told to the journal once in a while, not with every request that suffers from it.
private enum StorageTrouble {
    private static let lastReport = Mutex<[Int32: ContinuousClock.Instant]>([:])

    static func report(_ code: Int32, _ message: String) {
        let isNews = lastReport.withLock { last in
            if let time = last[code], ContinuousClock.now - time < .seconds(60) { return false }
            last[code] = .now
            return true
        }
        if isNews { journal.storageFault("The store failed: \(message)", code) }
    }
}
