import Glibc

/// Sorts the terms of many clients, without making a value of each.
struct TermGathering {
    /// A term's place in ``bytes``, and its first eight bytes, which settle most comparisons.
    private struct Entry {
        let head: UInt64
        let start: Int32
        let length: Int32
        let posting: Posting
    }

    private var bytes: [UInt8] = []
    private var entries: [Entry] = []
    /// How many marks there are.
    private(set) var marks = 0

    /// Adds the terms of a client.
    mutating func add(_ list: [UInt8], of client: Int64) {
        list.withUnsafeBytes { list in
            TermList.forEach(in: list) { term, termClass in
                let head = TermOrder.head(term)
                let posting = Posting(client, termClass)
                entries.append(
                    Entry(head: head, start: Int32(bytes.count), length: Int32(term.count), posting: posting)
                )
                bytes.append(contentsOf: term)
                if term.first == Term.markByte { marks += 1 }
                return true
            }
        }
    }

    /// Hands each term to the closure in order, with its clients in ascending order.
    func forEach(_ body: ([UInt8], [Posting]) -> Void) {
        bytes.withUnsafeBytes { bytes in
            func term(_ entry: Entry) -> UnsafeRawBufferPointer {
                UnsafeRawBufferPointer(rebasing: bytes[Int(entry.start)..<Int(entry.start + entry.length)])
            }
            let sorted = entries.sorted { left, right in
                if left.head != right.head { return left.head < right.head }
                let order = TermOrder.compare(term(left), term(right))
                return order == 0 ? left.posting < right.posting : order < 0
            }
            var present: [UInt8] = []
            var postings: [Posting] = []
            var index = 0
            while index < sorted.count {
                let first = term(sorted[index])
                postings.removeAll(keepingCapacity: true)
                repeat {
                    postings.append(sorted[index].posting)
                    index += 1
                } while index < sorted.count && TermOrder.compare(term(sorted[index]), first) == 0
                present.removeAll(keepingCapacity: true)
                present.append(contentsOf: first)
                body(present, postings.combined)
            }
        }
    }
}
