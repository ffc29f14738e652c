import Clientele
import GRDB

/// Who answers for clients that were merged: the table that is asked, against the documents that say so.
struct MergedCheck {
    private let db: Database
    /// How many identities the documents name as merged.
    private var named: Int64 = 0
    private var rows: Int64 = 0

    /// A check of a store.
    init(_ db: Database) { self.db = db }

    /// Looks at a client that was merged, or at those who were merged into it.
    mutating func check(_ client: Client, of serial: Int64, _ report: inout Verification) throws(Failure) {
        let place = "client \(client.number ?? client.id.text)"
        named += Int64(client.mergedInto == nil ? client.merged.count : 0)
        if let target = client.mergedInto {
            rows += 1
            let found = try db.first(
                """
                SELECT target.id, survivor.archived FROM merged JOIN client AS target ON target.serial = merged.target
                    JOIN client AS survivor ON survivor.serial = merged.survivor
                WHERE merged.client = ? AND merged.id = ? AND merged.number IS ?
                """,
                .integer(serial),
                .identifier(client.id),
                .text(client.number)
            ) { row throws(Failure) in (target: try row.identifier(0), state: row.int(1)) }
            if found?.target != target || found?.state == RowState.merged {
                report.report(.merged, place, "It was merged, and nobody answers for it.")
            }
            return
        }
        for merged in client.merged {
            let isKnown = try db.first(
                "SELECT survivor FROM merged WHERE id = ? AND number IS ?",
                .identifier(merged.id),
                .text(merged.number)
            ) { $0.integer(0) == serial }
            if isKnown != true {
                let name = merged.number ?? merged.id.text
                report.report(.merged, place, "“\(name)” was merged into it, and does not answer as it.")
            }
        }
    }

    /// Reports what the table has and no document names.
    func finish(_ report: inout Verification) throws(Failure) {
        if try db.integer("SELECT count(*) FROM merged") != named {
            report.report(.merged, "merged", "Some answer as a client that does not name them.")
        }
        if try db.integer("SELECT count(*) FROM merged WHERE client IS NOT NULL") != rows {
            report.report(.merged, "merged", "Some were merged whose own documents do not say so.")
        }
        let strays = try db.integer(
            "SELECT count(*) FROM merged_interaction WHERE client NOT IN (SELECT client FROM merged WHERE client NOT NULL)"
        )
        if strays > 0 { report.report(.merged, "merged", "Interactions wait for a client that was not merged.") }
    }
}
