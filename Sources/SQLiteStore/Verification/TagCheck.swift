import CSQLite
import Clientele
import GRDB

/// Tags against the documents they are made from.
///
/// What ought to be there is added up in groups of clients, what is there is subtracted: a group that is not nothing in
/// the end has a fault. Only such groups are looked at one by one, so that both sides are read once, in their own order,
/// and little memory is needed.
struct TagCheck {
    /// How many groups there are; a client is in the group of its row's lowest bits.
    private static let groupCount = 1 << 16
    /// How many groups are looked at one by one.
    private static let groupLimit = 32

    private var sums = [UInt64](repeating: 0, count: Self.groupCount)

    /// Adds what a client ought to have.
    mutating func expect(_ client: Client, of serial: Int64) {
        for tag in Set(client.tags) { sums[Self.group(serial)] &+= Self.hash(serial, Array(tag.utf8)) }
    }

    /// Subtracts what is there, and reports the difference.
    mutating func finish(
        _ db: Database,
        _ report: inout Verification,
        while isWanted: () -> Bool
    ) throws(Failure) {
        var sums = sums
        try Self.each(db) { tag, serial throws(Failure) in
            guard isWanted() else { throw .closed }
            sums[Self.group(serial)] &-= Self.hash(serial, tag)
        }
        let wrong = sums.indices.filter { sums[$0] != 0 }
        if wrong.isEmpty { return }
        try compare(wrong.prefix(Self.groupLimit), db, &report)
        for group in wrong.dropFirst(Self.groupLimit) {
            report.report(.search, "tag", "There are more faults among the clients of group \(group).")
        }
    }

    /// Reports each tag of some groups that is missing or too many.
    private func compare(
        _ groups: ArraySlice<Int>,
        _ db: Database,
        _ report: inout Verification
    ) throws(Failure) {
        let list = "(\(groups.map(String.init).joined(separator: ",")))"
        var kept: [Int64: Set<String>] = [:]
        let wanted = Set(groups)
        try Self.each(db) { tag, serial in
            guard wanted.contains(Self.group(serial)) else { return }
            kept[serial, default: []].insert(String(decoding: tag, as: UTF8.self))
        }
        var check = report
        try db.each(
            """
            SELECT serial, number, document FROM client
            WHERE serial & \(Self.groupCount - 1) IN \(list) ORDER BY serial
            """,
            [],
            isKept: false
        ) { row in
            let found = kept.removeValue(forKey: row.integer(0)) ?? []
            // One that cannot be read is reported already.
            guard let client = try? Document<Client>(bytes: row.bytes(2)).record() else { return }
            let expected = Set(client.tags)
            let place = "client \(row.text(1))"
            for text in expected.subtracting(found).sorted() {
                check.report(.search, place, "The tag “\(text)” is missing: the client is not found by it.")
            }
            for text in found.subtracting(expected).sorted() {
                check.report(.search, place, "The tag “\(text)” is none of the client's.")
            }
        }
        for (serial, texts) in kept.sorted(by: { $0.key < $1.key }) {
            check.report(.search, "tag", "\(texts.count) of them lead to row \(serial), where no client is.")
        }
        report = check
    }

    /// Hands each tag of each client to the closure, as they are stored.
    private static func each(
        _ db: Database,
        _ body: (_ tag: [UInt8], _ serial: Int64) throws(Failure) -> Void
    ) throws(Failure) {
        try db.each("SELECT tag, block, clients FROM tag_block", []) { row throws(Failure) in
            let (tag, first) = (row.bytes(0), row.int(1) * TagBlock.capacity)
            for place in row.withBytes(2, TagBlock.init).places { try body(tag, Int64(first + place)) }
        }
    }

    private static func group(_ serial: Int64) -> Int { Int(serial & Int64(groupCount - 1)) }

    /// The same within this process only, which is enough.
    private static func hash(_ serial: Int64, _ text: [UInt8]) -> UInt64 {
        var hasher = Hasher()
        hasher.combine(serial)
        text.withUnsafeBytes { hasher.combine(bytes: $0) }
        return UInt64(bitPattern: Int64(hasher.finalize()))
    }
}
