import Clientele
import GRDB

/// Compares with one another whatever a store keeps twice, on one state of it.
///
/// Rows are streamed: the memory that is needed does not grow with the store.
struct Verifier {
    private let db: Database
    private let isWanted: () -> Bool
    private let gauge: WorkGauge?
    private var report = Verification()
    private var tallies = TallyCheck()
    private var tags = TagCheck()
    private var terms = TermCheck()
    private var merged: MergedCheck

    /// Looks at what a connection sees within its transaction.
    ///
    /// - Parameter isWanted: asked before each row.
    init(db: Database, gauge: WorkGauge?, isWanted: @escaping @Sendable () -> Bool) {
        self.db = db
        self.gauge = gauge
        self.isWanted = isWanted
        merged = MergedCheck(db)
    }

    /// Everything that is wrong.
    ///
    /// - Throws: `shutting_down` when it is not wanted any more.
    static func verification(
        of db: Database,
        gauge: WorkGauge? = nil,
        while isWanted: @escaping @Sendable () -> Bool
    ) throws(Failure) -> Verification {
        var verifier = Verifier(db: db, gauge: gauge, isWanted: isWanted)
        try verifier.run()
        return verifier.report
    }

    private mutating func run() throws(Failure) {
        try step("The file") { verifier throws(Failure) in
            let check = FileCheck(db: verifier.db, isWanted: verifier.isWanted)
            for message in try check.messages(thorough: true) { verifier.report.report(.file, "file", message) }
        }
        // An older store is brought to the present version before anything else can be said of it.
        guard try db.integer("PRAGMA user_version") == Schema.present.version else { return }
        try beginToMeasure()
        try step("The search index") { verifier throws(Failure) in
            verifier.terms = try TermCheck(verifier.db, while: verifier.isWanted)
            if !verifier.terms.isDerivedSound {
                verifier.report.report(
                    .search,
                    "index",
                    "A list of short prefixes or of words is not what it is made from."
                )
            }
        }
        try step("The clients") { verifier throws(Failure) in try verifier.lookAtClients() }
        try step("The interactions") { verifier throws(Failure) in try verifier.lookAtInteractions() }
        try step("The tags") { verifier throws(Failure) in
            try verifier.tags.finish(verifier.db, &verifier.report, while: verifier.isWanted)
        }
        try step("The counts") { verifier throws(Failure) in
            try verifier.tallies.compare(with: verifier.db, &verifier.report)
        }
        try step("The change log") { verifier throws(Failure) in
            let (gauge, isWanted) = (verifier.gauge, verifier.isWanted)
            // It is asked before each change.
            let check = ChangeLogCheck(db: verifier.db) {
                gauge?.add(1)
                return isWanted()
            }
            try check.run(&verifier.report)
        }
    }

    /// One part of the comparison; where it comes upon something unreadable, the other parts still have their turn.
    private mutating func step(_ name: String, _ body: (inout Verifier) throws(Failure) -> Void) throws(Failure) {
        do throws(Failure) {
            try body(&self)
        } catch {
            if error.kind == .shuttingDown { throw error }
            report.report(.file, "file", "\(name) could not be read to the end: \(error.message)")
        }
    }

    private mutating func lookAtClients() throws(Failure) {
        var check = self
        var columns = try ColumnCheck(db)
        try db.each(ClientCheck.query, []) { row throws(Failure) in
            try check.goOn()
            check.report.clients += 1
            check.gauge?.add(1)
            guard let client = try ClientCheck(db: check.db, row: row).run(&check.report) else {
                return columns.skip(row.integer(0))
            }
            try check.merged.check(client, of: row.integer(0), &check.report)
            if client.mergedInto != nil { return }
            let last = row.integer(ClientCheck.lastInteractionAt)
            try columns.check(client, of: row.integer(0), lastInteractionAt: last, &check.report)
            check.tallies.count(client)
            check.tags.expect(client, of: row.integer(0))
            check.terms.check(
                client,
                of: row.integer(0),
                markedIn: row.optionalText(ClientCheck.markedIn),
                &check.report
            )
        }
        columns.finish(&check.report)
        try check.merged.finish(&check.report)
        self = check
    }

    private mutating func lookAtInteractions() throws(Failure) {
        var check = self
        try db.each(InteractionCheck.query, []) { row throws(Failure) in
            try check.goOn()
            check.report.interactions += 1
            check.gauge?.add(1)
            guard let interaction = try InteractionCheck(db: check.db, row: row).run(&check.report) else { return }
            check.tallies.count(interaction)
        }
        self = check
    }

    /// The rows that are looked at one by one, as far as it is known beforehand how many there are.
    private func beginToMeasure() throws(Failure) {
        guard let gauge else { return }
        let clients = try db.integer("SELECT coalesce(max(serial), 0) FROM client")
        let interactions = try db.integer("SELECT coalesce(max(serial), 0) FROM interaction")
        let changes = try db.integer("SELECT coalesce(max(seq), 0) FROM change")
        gauge.begin(of: Int(clients + interactions + changes))
    }

    private func goOn() throws(Failure) {
        if !isWanted() { throw .closed }
    }
}
