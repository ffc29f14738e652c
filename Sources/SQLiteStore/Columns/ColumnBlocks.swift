import Clientele
import GRDB

/// The columns as they are stored: blocks of records, each of which fills a page of the store.
enum ColumnBlocks {
    /// How many clients a block has: what fits beside a row's header in a page of 4096 bytes.
    static let capacity = 72

    /// Reads all columns in the state that the connection sees.
    static func view(_ db: Database) throws(Failure) -> ColumnView {
        var view = ColumnView()
        view.seq = try db.integer("SELECT coalesce(max(seq), 0) FROM change")
        try db.each("SELECT block, records FROM client_columns", []) { row throws(Failure) in
            let first = row.int(0) * capacity
            view.put(row.withBytes(1) { bytes in records(bytes, from: first) })
        }
        return view
    }

    /// Writes the records of some clients, block by block; what else a block has is taken from where it is kept.
    static func write(
        _ records: [Int: ColumnRecord],
        to db: Database,
        others: (Int) throws(Failure) -> ColumnRecord
    ) throws(Failure) {
        for block in Set(records.keys.map { $0 / capacity }).sorted() {
            let serials = block * capacity..<(block + 1) * capacity
            var bytes: [UInt8] = []
            bytes.reserveCapacity(capacity * ColumnRecord.byteCount)
            var unwritten = 0
            for serial in serials {
                let record = if let record = records[serial] { record } else { try others(serial) }
                if record.flags.bits & ClientFlags.present == 0 {
                    unwritten += 1
                    continue
                }
                for _ in 0..<unwritten { ColumnRecord().append(to: &bytes) }
                unwritten = 0
                record.append(to: &bytes)
            }
            try db.run(
                "INSERT OR REPLACE INTO client_columns (block, records) VALUES (?, ?)",
                .integer(block),
                .bytes(bytes)
            )
        }
    }

    /// The clients of a stored block.
    static func records(
        _ bytes: UnsafeRawBufferPointer,
        from first: Int
    ) -> [(serial: Int, record: ColumnRecord)] {
        (0..<bytes.count / ColumnRecord.byteCount).compactMap { index in
            let record = ColumnRecord(bytes, at: index * ColumnRecord.byteCount)
            return record.flags.bits & ClientFlags.present == 0 ? nil : (first + index, record)
        }
    }
}
