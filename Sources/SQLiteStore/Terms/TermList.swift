/// The terms of one client in one value, each behind its length: a row of `term_recent`.
enum TermList {
    /// The value of some terms.
    static func bytes(of terms: [Term]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(terms.reduce(0) { $0 + $1.bytes.count + 1 })
        for term in terms {
            bytes.appendCompact(term.bytes.count)
            bytes.append(contentsOf: term.bytes)
        }
        return bytes
    }

    /// Hands each term to the closure until that answers `false`.
    static func forEach(in list: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) -> Bool) {
        var position = 0
        while position < list.count {
            let length = list.readCompact(at: &position)
            guard length <= list.count - position, length >= 0 else { return }
            guard body(UnsafeRawBufferPointer(rebasing: list[position..<position + length])) else { return }
            position += length
        }
    }
}
