import CSQLite
import Clientele
import GRDB

/// What SQLite itself finds wrong with a file.
struct FileCheck {
    let db: Database
    let isWanted: () -> Bool

    /// The faults in SQLite's words, at most 100 of each sort.
    ///
    /// - Parameter thorough: whether indexes are compared with their tables and references followed; it takes several
    ///   times as long.
    func messages(thorough: Bool) throws(Failure) -> [String] {
        guard isWanted() else { throw .closed }
        var messages: [String] = []
        do throws(Failure) {
            messages = try db.all(thorough ? "PRAGMA integrity_check" : "PRAGMA quick_check", []) { $0.text(0) }
            if messages == ["ok"] { messages = [] }
            guard isWanted() else { throw .closed }
            if thorough { messages += try danglingReferences() }
        } catch {
            if error.kind == .shuttingDown { throw error }
            messages.append(error.message)
        }
        return messages
    }

    private func danglingReferences() throws(Failure) -> [String] {
        try db.all("SELECT * FROM pragma_foreign_key_check LIMIT 100", []) { row in
            "A row of \(row.text(0)) (\(row.integer(1))) refers to a row of \(row.text(2)) that is not there."
        }
    }
}
