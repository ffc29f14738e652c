import Clientele
import GRDB

/// The clients that have a tag, or several of them.
struct TaggedClients {
    /// Blocks by their number; one that is not there is empty.
    private(set) var blocks: [Int: TagBlock] = [:]

    /// Whether a client is among them.
    func contains(_ serial: Int) -> Bool {
        blocks[serial / TagBlock.capacity]?[serial % TagBlock.capacity] ?? false
    }

    /// How many they are.
    var count: Int { blocks.values.reduce(0) { $0 + $1.count } }

    /// Their serials, in ascending order.
    var serials: [Int] {
        blocks.sorted { $0.key < $1.key }.flatMap { block in
            block.value.places.map { block.key * TagBlock.capacity + $0 }
        }
    }

    /// Whether any client of a chunk may be among them.
    func mayHave(anyOfChunk number: Int) -> Bool { blocks[number * ColumnChunk.capacity / TagBlock.capacity] != nil }

    /// Turns down whoever of a chunk is not among them.
    func narrow(_ verdicts: UnsafeMutableBufferPointer<UInt8>, ofChunk number: Int) {
        let first = number * ColumnChunk.capacity
        guard let block = blocks[first / TagBlock.capacity] else { return verdicts.update(repeating: 0) }
        block.narrow(verdicts, from: first % TagBlock.capacity)
    }

    /// Adds a client, or removes it.
    mutating func set(_ serial: Int, isThere: Bool) {
        blocks[serial / TagBlock.capacity, default: TagBlock()][serial % TagBlock.capacity] = isThere
    }

    /// Adds a block.
    mutating func insert(_ block: TagBlock, at number: Int) { blocks[number] = block }

    /// Keeps those who are among others as well.
    mutating func formIntersection(_ other: TaggedClients) {
        blocks = blocks.reduce(into: [:]) { kept, block in
            guard let others = other.blocks[block.key] else { return }
            kept[block.key] = block.value
            kept[block.key]?.formIntersection(others)
        }
    }
}

/// Where a block of a tag stands. Tags are told apart byte by byte, as everywhere.
struct TagPlace: Hashable {
    let tag: [UInt8]
    let block: Int

    fileprivate var text: String { String(decoding: tag, as: UTF8.self) }
}

extension Database {
    /// Everyone who has a tag.
    func clients(tagged tag: String) throws(Failure) -> TaggedClients {
        var clients = TaggedClients()
        try each("SELECT block, clients FROM tag_block WHERE tag = ?", [.text(tag)]) { row throws(Failure) in
            clients.insert(row.withBytes(1) { TagBlock($0) }, at: row.int(0))
        }
        return clients
    }

    /// The block at a place; an empty one where none is stored.
    func block(at place: TagPlace) throws(Failure) -> TagBlock {
        let block = try first(
            "SELECT clients FROM tag_block WHERE tag = ? AND block = ?",
            .text(place.text),
            .integer(place.block)
        ) { $0.withBytes(0) { TagBlock($0) } }
        return block ?? TagBlock()
    }

    /// Writes a block in its place.
    func write(_ block: TagBlock, at place: TagPlace) throws(Failure) {
        if block.count == 0 {
            try run("DELETE FROM tag_block WHERE tag = ? AND block = ?", .text(place.text), .integer(place.block))
        } else {
            try run(
                "INSERT OR REPLACE INTO tag_block (tag, block, clients) VALUES (?, ?, ?)",
                .text(place.text),
                .integer(place.block),
                .bytes(block.bytes)
            )
        }
    }
}
