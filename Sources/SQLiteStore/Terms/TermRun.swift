import Clientele

/// Terms of one sort, names or marks, with their clients, in the order of the terms: one block of a segment, or what was
/// written last.
struct TermRun {
    /// One client under one term. Several clients of a term follow each other.
    private struct Entry {
        /// The first eight bytes behind the one of the sort, which settle most comparisons.
        let head: UInt64
        let start: Int32
        let length: Int32
        let client: Int64
    }

    private var bytes: [UInt8] = []
    private var entries: [Entry] = []

    /// How many clients there are, a client once for each term.
    var count: Int { entries.count }

    /// The terms in a block of a segment that begin with the byte of their sort.
    init(block: UnsafeRawBufferPointer, of sort: UInt8) {
        TermBlockReader.forEach(in: block, beginningWith: [sort]) { term, postings in
            let start = keep(term)
            TermBlockReader.forEachPosting(in: postings) { append(start, term, client: $0.serial) }
        }
    }

    /// No terms.
    init() {}

    /// Appends a term, wherever it belongs; ``sort(from:)`` puts it there.
    mutating func add(_ term: UnsafeRawBufferPointer, of client: Int64) { append(keep(term), term, client: client) }

    /// Forgets everything.
    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        entries.removeAll(keepingCapacity: true)
    }

    /// Puts those that were added behind so many others in their places among these, which are in order.
    mutating func sort(from count: Int) {
        if count >= entries.count { return }
        let added = entries[count...].sorted(by: precedes)
        var merged: [Entry] = []
        merged.reserveCapacity(entries.count)
        var place = 0
        for entry in added {
            while place < count, !precedes(entry, entries[place]) {
                merged.append(entries[place])
                place += 1
            }
            merged.append(entry)
        }
        merged += entries[place..<count]
        entries = merged
    }

    /// The term at a place.
    func term(at place: Int) -> [UInt8] { withTerm(entries[place]) { Array($0) } }

    /// The client at a place.
    func client(at place: Int) -> Int64 { entries[place].client }

    /// Less than, equal to or greater than 0: how the term at a place compares with one of another run.
    func compare(at place: Int, with other: TermRun, at otherPlace: Int) -> Int {
        let (left, right) = (entries[place], other.entries[otherPlace])
        if left.head != right.head { return left.head < right.head ? -1 : 1 }
        return withTerm(left) { left in other.withTerm(right) { TermOrder.compare(left, $0) } }
    }

    /// Less than, equal to or greater than 0: how the term at a place compares with another.
    func compare(at place: Int, with term: [UInt8]) -> Int {
        withTerm(entries[place]) { left in term.withUnsafeBytes { TermOrder.compare(left, $0) } }
    }

    /// The first place whose term is not before a term, or, where that is asked for, is behind it.
    func place(of term: [UInt8], isBehind: Bool) -> Int {
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            let order = compare(at: middle, with: term)
            if order < 0 || (isBehind && order == 0) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private mutating func keep(_ term: UnsafeRawBufferPointer) -> Int {
        bytes.append(contentsOf: term)
        return bytes.count - term.count
    }

    private mutating func append(_ start: Int, _ term: UnsafeRawBufferPointer, client: Int64) {
        let head = TermOrder.head(UnsafeRawBufferPointer(rebasing: term.dropFirst()))
        entries.append(Entry(head: head, start: Int32(start), length: Int32(term.count), client: client))
    }

    private func precedes(_ left: Entry, _ right: Entry) -> Bool {
        if left.head != right.head { return left.head < right.head }
        return withTerm(left) { left in withTerm(right) { TermOrder.compare(left, $0) } } < 0
    }

    private func withTerm<Result>(_ entry: Entry, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        bytes.withUnsafeBytes { bytes in
            body(UnsafeRawBufferPointer(rebasing: bytes[Int(entry.start)..<Int(entry.start + entry.length)]))
        }
    }
}
