import Clientele
import GRDB

/// The columns that are kept in memory, against the documents.
struct ColumnCheck {
    private let db: Database
    private var kept: ColumnView

    /// Reads all columns.
    init(_ db: Database) throws(Failure) {
        self.db = db
        kept = try ColumnBlocks.view(db)
    }

    /// Reports a client whose columns are missing or wrong.
    mutating func check(
        _ client: Client,
        of serial: Int64,
        lastInteractionAt: Int64,
        _ report: inout Verification
    ) throws(Failure) {
        let city: UInt32? =
            if let city = client.addresses.first?.city { try db.city(Folding.key(of: city)) } else { 0 }
        var expected = ColumnRecord(client, nameKey: CollationKey.name(client.name ?? ""), city: city ?? .max)
        expected.lastInteractionAt = lastInteractionAt
        if kept.record(Int(serial)) != expected {
            let message = "The columns of lists differ from the document."
            report.report(.column, "client \(client.number ?? "")", message)
        }
        kept.put([(Int(serial), ColumnRecord())])
    }

    /// Passes over a client whose document cannot be read.
    mutating func skip(_ serial: Int64) { kept.put([(Int(serial), ColumnRecord())]) }

    /// Reports what is there and belongs to no client.
    func finish(_ report: inout Verification) {
        for serial in 0..<kept.end where kept.isPresent(serial) {
            report.report(.column, "row \(serial)", "The columns of lists have a client where there is none.")
        }
    }
}
