import Clientele

/// A client's summary, and its number and name for a sentence.
struct ClientTitle {
    let summary: Document<ClientSummary>
    let text: String
}

/// Summaries as they are answered, written from the row without a value for each member: a list is mostly made of this.
extension ClientRow {
    /// The document of ``summary(_:)``.
    static func document(_ row: SQLRow) -> Document<ClientSummary> {
        var writer = JSONWriter(reservingBytes: 512)
        writer.object { writer in
            writer.name("id")
            row.withBytes(0) { bytes in
                guard bytes.count == 16 else { return writer.null() }
                Identifier(
                    high: UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
                    low: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
                ).write(to: &writer)
            }
            for (name, column) in texts { writer.text(name, row, column) }
            if !row.isNull(8) {
                writer.name("tags")
                row.withBytes(8) { writer.raw($0) }
            }
            writer.moment("archivedAt", row, 9)
            writer.member("revision", revision(row))
            writer.moment("updatedAt", row, 11)
            writer.member("interactions") { writer in
                writer.object { writer in
                    writer.member("count", row.integer(12))
                    if row.isNull(14) { return }
                    writer.member("last") { writer in
                        writer.object { writer in
                            writer.text("kind", row, 14)
                            writer.moment("at", row, 13)
                            writer.text("subject", row, 15)
                        }
                    }
                }
            }
        }
        return Document(bytes: writer.bytes)
    }

    private static let texts: [(name: String, column: Int32)] = [
        ("number", 1), ("kind", 2), ("name", 3), ("city", 4), ("country", 5), ("email", 6), ("phone", 7),
    ]
}

extension JSONWriter {
    fileprivate mutating func text(_ name: String, _ row: SQLRow, _ column: Int32) {
        if row.isNull(column) { return }
        self.name(name)
        row.withBytes(column) { string(utf8: $0) }
    }

    fileprivate mutating func moment(_ name: String, _ row: SQLRow, _ column: Int32) {
        if row.isNull(column) { return }
        self.name(name)
        row.moment(column).write(to: &self)
    }
}
