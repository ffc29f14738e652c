import Clientele
import GRDB

/// What the writer knows without asking the store each time; used on the writing thread only.
///
/// Counters that many writes of one batch move are written once, when the batch is committed.
final class WriterMemory {
    /// What changes with every write.
    struct Counters {
        /// The counter of the next client number.
        var nextNumber: Int64
        /// The last change's number.
        var seq: Int64
    }

    /// The index of words and marks.
    let terms: TermUpkeep
    /// The columns that readers see.
    let columns: ColumnStore
    let cities = CityDictionary()
    /// What the batch changes in columns, tags and counts.
    var edits = BatchEdits()
    private var records: [Int: ColumnRecord] = [:]
    private var counters: Counters?
    private var storedNumber: Int64 = 0
    /// The clients whose documents the batch has written, by all names that they have or had.
    private var revised: [ClientReference] = []
    private let documents: DocumentMemory?
    /// Where each client is; a row that is undone does no harm there.
    let serials: SerialTable
    private let counts: CommitCounts
    /// Whether the batch has changed the segments of the index, so that they are not as they were when it is undone.
    private var hasTendedTerms = false

    /// What a writer knows, the columns that it keeps, the documents that forget what it writes, and where its steps are
    /// counted.
    init(_ shared: SharedState, _ counts: CommitCounts = CommitCounts()) {
        self.counts = counts
        terms = TermUpkeep(fences: shared.fences)
        columns = shared.columns
        documents = shared.documents
        serials = shared.serials
    }

    /// The counters, read from the store where they are not known.
    func counters(_ db: Database) throws(Failure) -> Counters {
        if let counters { return counters }
        let counters = Counters(
            nextNumber: try db.integer("SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'nextNumber'"),
            seq: try db.integer("SELECT coalesce(max(seq), 0) FROM change")
        )
        storedNumber = counters.nextNumber
        self.counters = counters
        return counters
    }

    /// Keeps the counters as they are after a write, or as they were before one that failed.
    func keep(_ counters: Counters) { self.counters = counters }

    /// Writes what was gathered while the batch went on: counters, columns and tags.
    func store(_ db: Database) throws(Failure) {
        records = try edits.records(before: columns)
        try ColumnBlocks.write(records, to: db) { serial throws(Failure) in try columns.record(serial) }
        try edits.writeTags(to: db)
        try storeCounters(db)
    }

    /// Shows the columns to readers, since the batch was committed.
    func publish() {
        if let counters { columns.publish(records.map { (serial: $0.key, record: $0.value) }, seq: counters.seq) }
        edits.removeAll()
        records.removeAll(keepingCapacity: true)
        hasTendedTerms = false
    }

    /// Does within a batch what is otherwise done between batches, and writes what the batch has gathered.
    func tidyUp(_ db: Database) throws(Failure) {
        counts.addStep()
        if terms.isDue {
            hasTendedTerms = true
            try terms.step(db)
        }
        try edits.settle(in: db)
    }

    private func storeCounters(_ db: Database) throws(Failure) {
        guard let counters else { return }
        if counters.nextNumber != storedNumber {
            try db.run("UPDATE meta SET value = ? WHERE name = 'nextNumber'", .text(String(counters.nextNumber)))
            storedNumber = counters.nextNumber
        }
        for (tally, difference) in edits.tallies where difference != 0 {
            try db.run(
                "INSERT INTO tally (name, count) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET count = count + ?2",
                .text(tally.name),
                .integer(difference)
            )
        }
    }

    /// Takes clients out of the index of terms.
    func eraseTerms(of clients: Set<Int64>, _ db: Database) throws(Failure) {
        hasTendedTerms = true
        try terms.erase(clients, db)
    }

    /// Notes that a client is written.
    func noteRevision(of id: Identifier, numbers: String?...) {
        if documents == nil { return }
        revised.append(.id(id))
        for case let number? in numbers { revised.append(.number(number)) }
    }

    /// Has what the batch has written forgotten; whoever commits calls it just before, and ``endCommit()`` just after.
    func beginCommit() { documents?.beginCommit(of: revised) }

    /// Begins the next batch.
    func endCommit() {
        documents?.endCommit(of: revised)
        revised.removeAll(keepingCapacity: true)
    }

    /// Forgets the batch, since its transaction was undone. What is known of the index may name too much by then, which
    /// does no harm.
    func forgetBatch() {
        counters = nil
        cities.forget()
        if hasTendedTerms { terms.forget() }
        hasTendedTerms = false
        edits.removeAll()
        records.removeAll(keepingCapacity: true)
    }
}
