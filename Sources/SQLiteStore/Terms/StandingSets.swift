/// The clients that have some term of a prefix, and among them those in which it stands in the name, or begins it.
final class StandingSets {
    /// All of them.
    let any: SerialSet
    /// Those in which it is a word of the name.
    let name: SerialSet
    /// Those in which it begins the name.
    let first: SerialSet

    /// Nobody yet, of serials below an end.
    init(end: Int) {
        any = SerialSet(end: end)
        name = SerialSet(end: end)
        first = SerialSet(end: end)
    }

    /// Adds a client.
    @inline(__always) func insert(_ posting: Posting) {
        let serial = Int(truncatingIfNeeded: posting >> TermClass.bits)
        any.insert(serial)
        let standing = posting.standing
        if standing <= 1 {
            name.insert(serial)
            if standing == 0 { first.insert(serial) }
        }
    }

    /// The sets to which a client belongs by how the term stands in it.
    func sets(of standing: UInt64) -> [SerialSet] {
        switch standing {
        case 0: [any, name, first]
        case 1: [any, name]
        default: [any]
        }
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
