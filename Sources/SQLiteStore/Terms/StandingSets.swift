/// The clients that have some term of a prefix, and among them those in which it stands in the name, or begins it.
final class StandingSets {
    /// All of them.
    let any: SerialSet
    /// Those in which it is a word of the name.
    let name: SerialSet
    /// Those in which it begins the name.
    let first: SerialSet

    /// Nobody yet, of serials below an end.
    init(end: Int, _ buffers: SetBuffers? = nil) {
        any = SerialSet(end: end, buffers)
        name = SerialSet(end: end, buffers)
        first = SerialSet(end: end, buffers)
    }

    /// Adds a client to the set of its standing alone: see ``spread()``.
    @inline(__always) func insert(_ posting: Posting) {
        set(of: posting.standing).insert(Int(truncatingIfNeeded: posting >> TermClass.bits))
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
