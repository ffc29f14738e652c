/// A block of a segment: terms in their order, each with its postings, in ascending order.
///
/// An entry is the length that the term shares with the one before, the length of the rest and the rest, the length of
/// the postings in bytes and the postings, each as its distance from the one before. A term that many clients have stands
/// in several blocks.
struct TermBlock {
    /// The block's first term.
    let first: [UInt8]
    /// All entries.
    let entries: [UInt8]
}

/// Makes blocks that fill a page of the store each.
struct TermBlockWriter {
    /// What fits beside a row's header in a page of 4096 bytes.
    private static let capacity = 4040

    /// Blocks that are full.
    private(set) var finished: [TermBlock] = []
    private var first: [UInt8] = []
    private var last: [UInt8] = []
    private var entries: [UInt8] = []
    private var postingBytes: [UInt8] = []

    /// Adds a term, which comes after all before, with postings in ascending order.
    mutating func add(_ term: [UInt8], _ postings: [Posting]) {
        var index = postings.startIndex
        while index < postings.endIndex {
            if entries.count + term.count + 16 > Self.capacity { finishBlock() }
            let room = Self.capacity - entries.count - term.count - 12
            postingBytes.removeAll(keepingCapacity: true)
            var previous: Posting = 0
            while index < postings.endIndex, postingBytes.count + 10 <= room || postingBytes.isEmpty {
                postingBytes.appendCompact(Int(bitPattern: UInt(postings[index] - previous)))
                previous = postings[index]
                index += 1
            }
            appendEntry(term)
        }
    }

    /// Hands over the blocks that are full, and with them the last one when there is no more to come.
    mutating func take(isEnd: Bool = false) -> [TermBlock] {
        if isEnd { finishBlock() }
        defer { finished.removeAll(keepingCapacity: true) }
        return finished
    }

    private mutating func appendEntry(_ term: [UInt8]) {
        if entries.isEmpty {
            first = term
            last.removeAll(keepingCapacity: true)
        }
        let shared = TermOrder.shared(term, last)
        entries.appendCompact(shared)
        entries.appendCompact(term.count - shared)
        entries.append(contentsOf: term[shared...])
        entries.appendCompact(postingBytes.count)
        entries.append(contentsOf: postingBytes)
        last.become(term, sharing: shared)
    }

    private mutating func finishBlock() {
        guard !entries.isEmpty else { return }
        finished.append(TermBlock(first: first, entries: entries))
        entries.removeAll(keepingCapacity: true)
        entries.reserveCapacity(Self.capacity)
    }
}

/// Walks over the entries of a block.
struct TermBlockReader {
    /// The term of the present entry.
    private(set) var term: [UInt8] = []
    /// Its first eight bytes: see ``TermOrder/head(_:)``.
    private(set) var head: UInt64 = 0
    private let entries: [UInt8]
    private var position = 0
    private var postingBytes = 0..<0

    /// Stands before the first entry.
    init(_ entries: [UInt8]) { self.entries = entries }

    /// Goes to the next entry; answers `false` at the end.
    mutating func next() -> Bool {
        entries.withUnsafeBytes { entries in
            guard position < entries.count else { return false }
            let shared = entries.readCompact(at: &position)
            let length = entries.readCompact(at: &position)
            guard shared <= term.count, (0...entries.count - position).contains(length) else { return false }
            term.removeSubrange(shared...)
            term.append(contentsOf: entries[position..<position + length])
            if shared < 8 { head = term.withUnsafeBytes(TermOrder.head) }
            position += length
            let bytes = entries.readCompact(at: &position)
            guard (0...entries.count - position).contains(bytes) else { return false }
            postingBytes = position..<position + bytes
            position += bytes
            return true
        }
    }

    /// Appends the postings of the present entry.
    func appendPostings(to postings: inout [Posting]) {
        entries.withUnsafeBytes { entries in
            let bytes = UnsafeRawBufferPointer(rebasing: entries[postingBytes])
            Self.forEachPosting(in: bytes) { postings.append($0) }
        }
    }
}
