import Clientele
import GRDB

/// What a batch of writes changes in the columns, the tags and the counts; each block and count is written once, with the
/// batch.
struct BatchEdits {
    /// How far the edits had come; those behind it can be taken back.
    struct Mark {
        fileprivate let columns: Int
        fileprivate let tags: Int
        fileprivate let counts: Int
    }

    private enum ColumnEdit {
        /// Everything but the last interaction.
        case client(ColumnRecord)
        case lastInteraction(Int64)
    }

    private var columns: [(serial: Int, edit: ColumnEdit)] = []
    private var tags: [(tag: [UInt8], serial: Int, isThere: Bool)] = []
    private var counts: [(tally: Tally, difference: Int)] = []

    /// Where the edits are now.
    var mark: Mark { Mark(columns: columns.count, tags: tags.count, counts: counts.count) }

    /// Takes back what was edited after a mark.
    mutating func takeBack(to mark: Mark) {
        columns.removeSubrange(mark.columns...)
        tags.removeSubrange(mark.tags...)
        counts.removeSubrange(mark.counts...)
    }

    /// Forgets all edits.
    mutating func removeAll() {
        columns.removeAll(keepingCapacity: true)
        tags.removeAll(keepingCapacity: true)
        counts.removeAll(keepingCapacity: true)
    }

    /// Sets all columns of a client but the last interaction.
    mutating func set(_ record: ColumnRecord, of serial: Int64) { columns.append((Int(serial), .client(record))) }

    /// Sets when the last interaction with a client was, in milliseconds since 1970.
    mutating func set(lastInteractionAt moment: Int64, of serial: Int64) {
        columns.append((Int(serial), .lastInteraction(moment)))
    }

    /// Gives a client a tag, or takes it away.
    mutating func set(_ tag: [UInt8], of serial: Int64, isThere: Bool) {
        tags.append((tag, Int(serial), isThere))
    }

    /// Adds to a count.
    mutating func add(_ difference: Int, to tally: Tally) { counts.append((tally, difference)) }

    /// By how much each count is changed.
    var tallies: [Tally: Int] { counts.reduce(into: [:]) { $0[$1.tally, default: 0] += $1.difference } }

    /// The tags that are given or taken away.
    var editedTags: [String] { tags.map { String(decoding: $0.tag, as: UTF8.self) } }

    /// The records of all clients whose columns are edited, as they are to be.
    func records(before store: ColumnStore) throws(Failure) -> [Int: ColumnRecord] {
        var records: [Int: ColumnRecord] = [:]
        for (serial, edit) in columns {
            var record = if let record = records[serial] { record } else { try store.record(serial) }
            switch edit {
            case .client(let edited):
                let last = record.flags.bits == 0 ? InteractionDigest.never.milliseconds : record.lastInteractionAt
                record = edited
                record.lastInteractionAt = last
            case .lastInteraction(let moment): record.lastInteractionAt = moment
            }
            records[serial] = record
        }
        return records
    }

    /// Writes the blocks of all tags that are edited.
    func writeTags(to db: Database) throws(Failure) {
        var blocks: [TagPlace: TagBlock] = [:]
        for (tag, serial, isThere) in tags {
            let place = TagPlace(tag: tag, block: serial / TagBlock.capacity)
            var block = if let block = blocks[place] { block } else { try db.block(at: place) }
            block[serial % TagBlock.capacity] = isThere
            blocks[place] = block
        }
        for (place, block) in blocks { try db.write(block, at: place) }
    }

    /// Writes the tags so far, and adds up the counts; not to be followed by ``takeBack(to:)`` a mark from before.
    mutating func settle(in db: Database) throws(Failure) {
        if tags.count < Self.manyEdits, counts.count < Self.manyEdits { return }
        try writeTags(to: db)
        tags.removeAll(keepingCapacity: true)
        counts = tallies.map { (tally: $0.key, difference: $0.value) }
    }

    private static let manyEdits = 20_000

    /// Applies the edits of one tag to who has it in the store.
    func apply(to clients: inout TaggedClients, tag: String) {
        for edit in tags where edit.tag.elementsEqual(tag.utf8) { clients.set(edit.serial, isThere: edit.isThere) }
    }
}
