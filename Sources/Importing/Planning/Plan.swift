import Clientele

/// What is to be written, and what is wrong: kept aside, so that its size does not matter.
///
/// A *subject* is a client of whom the file speaks. Its keys tell later rows of the file that they mean it too.
final class Plan: Sendable {
    /// A client of whom the file speaks.
    struct Subject {
        /// Its place among the subjects, from 1.
        var number: Int64 = 0
        /// The row that spoke of it first.
        var row: Int
        var id: Identifier
        /// The revision that is in the store; 0 for a new client.
        var revision = 0
        /// The client as it is to be; `nil` when nothing is to be written.
        var document: Document<Client>?
        var origin = Origin()
        /// By what the file itself tells it apart from others.
        var fileKeys = FileKeys()
    }

    /// What rows of one file have that tells them apart: two that differ in one of these are two clients.
    struct FileKeys {
        /// The identity, perhaps another store's.
        var id: Identifier?
        var number: String?
        var reference: String?

        /// Whether a row with other keys means another client.
        func differ(from other: FileKeys) -> Bool {
            func differ<Key: Equatable>(_ mine: Key?, _ theirs: Key?) -> Bool {
                mine != nil && theirs != nil && mine != theirs
            }
            return differ(id, other.id) || differ(number, other.number) || differ(reference, other.reference)
        }

        /// The number and the reference, by which later rows find the client even where it keeps others.
        var planKeys: Set<PlanKey> {
            var keys = Set<PlanKey>()
            if let number { keys.insert(.number(number)) }
            if let reference { keys.insert(.reference(reference)) }
            return keys
        }

        /// The keys of two rows that mean the same client.
        func joined(with other: FileKeys) -> FileKeys {
            FileKeys(id: id ?? other.id, number: number ?? other.number, reference: reference ?? other.reference)
        }
    }

    /// An interaction that is to be written.
    struct PlannedInteraction {
        var client: Identifier
        /// The revision that is in the store; 0 for a new one.
        var revision = 0
        var interaction: Interaction
        var origin = Origin()
    }

    private let tables: ScratchTables

    /// An empty plan.
    init(in directory: ScratchDirectory) throws(Failure) {
        tables = try ScratchTables(
            in: directory,
            """
            CREATE TABLE subject (
                subject INTEGER PRIMARY KEY, row INTEGER NOT NULL, id BLOB NOT NULL, revision INTEGER NOT NULL,
                isNumbered INTEGER NOT NULL, document BLOB, createdAt INTEGER, updatedAt INTEGER,
                ownID BLOB, ownNumber BLOB, ownReference BLOB
            );
            CREATE TABLE key (hash INTEGER NOT NULL, subject INTEGER NOT NULL, PRIMARY KEY (hash, subject)) WITHOUT ROWID;
            CREATE TABLE interaction (
                place INTEGER PRIMARY KEY, client BLOB NOT NULL, revision INTEGER NOT NULL, document BLOB NOT NULL,
                id BLOB, createdAt INTEGER, updatedAt INTEGER
            );
            CREATE TABLE fault (place INTEGER PRIMARY KEY, fault BLOB NOT NULL);
            """
        )
    }
}

/// Subjects and their keys.
extension Plan {
    /// Adds a subject with its keys.
    func add(_ subject: Subject, keys: Set<PlanKey>) throws(Failure) {
        try tables.run(
            """
            INSERT INTO subject (row, id, revision, isNumbered, document, createdAt, updatedAt, ownID, ownNumber, ownReference)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            .integer(Int64(subject.row)),
            .bytes(subject.id.bytes),
            .integer(Int64(subject.revision)),
            .integer(keys.contains { $0.isNumber } ? 1 : 0),
            subject.document.map { .bytes($0.bytes) } ?? .null,
            .moment(subject.origin.createdAt),
            .moment(subject.origin.updatedAt),
            subject.fileKeys.id.map { .bytes($0.bytes) } ?? .null,
            .text(subject.fileKeys.number),
            .text(subject.fileKeys.reference)
        )
        var number: Int64 = 0
        try tables.each("SELECT last_insert_rowid()", []) { row in
            number = row.integer(0)
            return false
        }
        try add(keys.union(subject.fileKeys.planKeys), to: number)
    }

    /// Writes what a subject is to be by now, and further keys.
    func revise(_ number: Int64, to document: Document<Client>, keys: Set<PlanKey>) throws(Failure) {
        try tables.run(
            "UPDATE subject SET document = ?, isNumbered = max(isNumbered, ?) WHERE subject = ?",
            .bytes(document.bytes),
            .integer(keys.contains { $0.isNumber } ? 1 : 0),
            .integer(number)
        )
        try add(keys, to: number)
    }

    /// Notes what tells a subject apart, as far as rows have said it by now.
    func note(_ keys: FileKeys, of number: Int64) throws(Failure) {
        try tables.run(
            "UPDATE subject SET ownID = ?, ownNumber = ?, ownReference = ? WHERE subject = ?",
            keys.id.map { .bytes($0.bytes) } ?? .null,
            .text(keys.number),
            .text(keys.reference),
            .integer(number)
        )
        try add(keys.planKeys, to: number)
    }

    private func add(_ keys: Set<PlanKey>, to number: Int64) throws(Failure) {
        for key in keys {
            try tables.run(
                "INSERT OR IGNORE INTO key (hash, subject) VALUES (?, ?)",
                .integer(key.hash),
                .integer(number)
            )
        }
    }

    /// The subjects that may have a key, the first ones first.
    func subjects(having key: PlanKey, limit: Int = 100) throws(Failure) -> [Subject] {
        var numbers: [Int64] = []
        try tables.each("SELECT subject FROM key WHERE hash = ? LIMIT ?", [.integer(key.hash), .integer(Int64(limit))])
        {
            numbers.append($0.integer(0))
            return true
        }
        var subjects: [Subject] = []
        for number in numbers {
            try tables.each("SELECT * FROM subject WHERE subject = ?", [.integer(number)]) { row throws(Failure) in
                subjects.append(try Self.subject(row))
                return false
            }
        }
        return subjects
    }

    /// Whether some subject may have a key.
    func hasSubject(having key: PlanKey) throws(Failure) -> Bool {
        var isThere = false
        try tables.each("SELECT 1 FROM key WHERE hash = ? LIMIT 1", [.integer(key.hash)]) { _ in
            isThere = true
            return false
        }
        return isThere
    }

    /// The subjects that are to be written, those first that bring a number: so that no other one is given it.
    func forEachWritten(_ body: (Subject) throws(Failure) -> Bool) throws(Failure) {
        for isNumbered: Int64 in [1, 0] {
            try tables.each(
                "SELECT * FROM subject WHERE document IS NOT NULL AND isNumbered = ? ORDER BY subject",
                [.integer(isNumbered)]
            ) { row throws(Failure) in try body(try Self.subject(row)) }
        }
    }

    /// How many subjects and interactions are to be written.
    func writtenCount() throws(Failure) -> Int {
        try count("SELECT count(*) FROM subject WHERE document IS NOT NULL") + count("SELECT count(*) FROM interaction")
    }

    private func count(_ sql: String) throws(Failure) -> Int {
        var count = 0
        try tables.each(sql, []) {
            count = Int($0.integer(0))
            return false
        }
        return count
    }

    private static func subject(_ row: ScratchTables.Row) throws(Failure) -> Subject {
        guard let id = Identifier(bytes: row.bytes(2)) else { throw .damagedPlan }
        var subject = Subject(row: Int(row.integer(1)), id: id)
        subject.number = row.integer(0)
        subject.revision = Int(row.integer(3))
        subject.document = row.isNull(5) ? nil : Document(bytes: row.bytes(5))
        subject.origin = Origin(id, created: row.moment(6), updated: row.moment(7))
        subject.fileKeys = FileKeys(id: Identifier(bytes: row.bytes(8)), number: row.text(9), reference: row.text(10))
        return subject
    }
}

/// Interactions and faults.
extension Plan {
    /// Adds an interaction.
    func add(_ planned: PlannedInteraction) throws(Failure) {
        try tables.run(
            """
            INSERT INTO interaction (client, revision, document, id, createdAt, updatedAt) VALUES (?, ?, ?, ?, ?, ?)
            """,
            .bytes(planned.client.bytes),
            .integer(Int64(planned.revision)),
            .bytes(Document(planned.interaction).bytes),
            planned.origin.id.map { .bytes($0.bytes) } ?? .null,
            .moment(planned.origin.createdAt),
            .moment(planned.origin.updatedAt)
        )
    }

    /// Adds only a key, so that the same thing is not planned twice; answers whether it is new.
    func mark(_ key: PlanKey) throws(Failure) -> Bool {
        if try hasSubject(having: key) { return false }
        try add([key], to: 0)
        return true
    }

    /// Hands the interactions to the closure, in the order of the file.
    func forEachInteraction(_ body: (PlannedInteraction) throws(Failure) -> Bool) throws(Failure) {
        try tables.each("SELECT * FROM interaction ORDER BY place", []) { row throws(Failure) in
            guard let client = Identifier(bytes: row.bytes(1)) else { throw .damagedPlan }
            let interaction = try Document<Interaction>(bytes: row.bytes(3)).record()
            var planned = PlannedInteraction(client: client, interaction: interaction)
            planned.revision = Int(row.integer(2))
            planned.origin = Origin(Identifier(bytes: row.bytes(4)), created: row.moment(5), updated: row.moment(6))
            return try body(planned)
        }
    }

    /// Adds a fault.
    func add(_ fault: ImportFault) throws(Failure) {
        try tables.run("INSERT INTO fault (fault) VALUES (?)", .bytes(Document(fault).bytes))
    }

    /// A page of faults.
    func faults(after cursor: Int, limit: Int) throws(Failure) -> ImportFaults {
        var page = ImportFaults()
        try tables.each(
            "SELECT fault FROM fault WHERE place > ? ORDER BY place LIMIT ?",
            [.integer(Int64(cursor)), .integer(Int64(limit + 1))]
        ) { row in
            page.faults.value.append(Document(bytes: row.bytes(0)))
            return true
        }
        if page.faults.value.count > limit {
            page.faults.value.removeLast()
            page.cursor = cursor + limit
        }
        return page
    }
}

extension Origin {
    init(_ id: Identifier?, created: Timestamp?, updated: Timestamp?) {
        self.init()
        self.id = id
        createdAt = created
        updatedAt = updated
    }
}

extension ScratchTables.Value {
    static func text(_ text: String?) -> Self { text.map { .bytes(Array($0.utf8)) } ?? .null }

    static func moment(_ moment: Timestamp?) -> Self { moment.map { .integer($0.milliseconds) } ?? .null }
}

extension ScratchTables.Row {
    func text(_ column: CInt) -> String? {
        isNull(column) ? nil : String(decoding: bytes(column), as: UTF8.self)
    }

    func moment(_ column: CInt) -> Timestamp? {
        isNull(column) ? nil : Timestamp(milliseconds: integer(column))
    }
}

extension Failure {
    fileprivate static let damagedPlan = Failure(.internal, "What an import keeps aside is damaged.")
}
