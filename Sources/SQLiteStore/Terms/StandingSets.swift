/// The clients that have some term of a prefix, and among them those in which it stands in the name, or begins it.
final class StandingSets {
    /// All of them.
    let any: SerialSet
    /// Those in which it is a word of the name.
    let name: SerialSet
    /// Those in which it begins the name.
    let first: SerialSet
    /// Where the bits of each standing's set lie, four of them, and behind them where those of its blocks do.
    private let bits: UnsafeMutablePointer<UnsafeMutablePointer<UInt64>>

    /// Nobody yet, of serials below an end.
    init(end: Int, _ buffers: SetBuffers? = nil) {
        any = SerialSet(end: end, buffers)
        name = SerialSet(end: end, buffers)
        first = SerialSet(end: end, buffers)
        bits = .allocate(capacity: 8)
        for (standing, set) in [first, name, any, any].enumerated() {
            (bits + standing).initialize(to: set.words)
            (bits + standing + 4).initialize(to: set.marks)
        }
    }

    deinit { bits.deallocate() }

    /// Adds a client to the set of its standing alone: see ``spread()``.
    ///
    /// The sets are told apart by a look at a table, since nobody can guess the standing of the next client.
    @inline(__always) func insert(_ posting: Posting) {
        let serial = posting >> TermClass.bits
        let word = Int(truncatingIfNeeded: serial >> 6)
        // One beyond the end is no client of the state that is read.
        guard word < any.wordCount else { return }
        let standing = Int(truncatingIfNeeded: posting.standing)
        bits[standing][word] |= 1 << (serial & 63)
        let block = word / SerialSet.blockWords
        bits[standing + 4][block >> 6] |= 1 << UInt64(block & 63)
    }

    /// The set to which a standing leads.
    @inline(__always) func set(of standing: UInt64) -> SerialSet {
        standing > 1 ? any : standing == 1 ? name : first
    }

    /// Adds those of the better standings to the others, once all are there.
    func spread() {
        name.formUnion(first)
        any.formUnion(name)
    }

    /// Adds all clients of other sets.
    func formUnion(_ other: StandingSets) {
        any.formUnion(other.any)
        name.formUnion(other.name)
        first.formUnion(other.first)
    }

    /// Keeps those that are in the other sets too.
    func formIntersection(_ other: StandingSets) {
        any.formIntersection(other.any)
        name.formIntersection(other.name)
        first.formIntersection(other.first)
    }
}
