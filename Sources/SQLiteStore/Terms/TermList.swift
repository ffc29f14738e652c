import Clientele

/// The terms of one client in one value, each behind its length and its class: a row of `term_recent`.
enum TermList {
    /// The value of some terms.
    static func bytes(of terms: [Term]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(terms.reduce(0) { $0 + $1.bytes.count + 1 })
        for term in terms {
            bytes.appendCompact(term.bytes.count << TermClass.bits | Int(term.termClass.rawValue))
            bytes.append(contentsOf: term.bytes)
        }
        return bytes
    }

    /// The value of a client's words and its other terms.
    static func bytes(of words: SearchWords, _ others: [Term]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(words.bytes.count + 2 * words.words.count + 64 * others.count)
        words.bytes.withUnsafeBufferPointer { all in
            for word in words.words {
                let term = UnsafeBufferPointer(rebasing: all[word.range].prefix(Term.maximumBytes))
                let termClass = TermClass(word.standing, isExact: word.isExact)
                bytes.appendCompact(term.count << TermClass.bits | Int(termClass.rawValue))
                bytes.append(contentsOf: term)
            }
        }
        bytes.append(contentsOf: self.bytes(of: others))
        return bytes
    }

    /// Hands each term to the closure until that answers `false`.
    static func forEach(in list: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer, TermClass) -> Bool) {
        var position = 0
        while position < list.count {
            let head = list.readCompact(at: &position)
            let length = head >> TermClass.bits
            guard length <= list.count - position, length >= 0 else { return }
            let term = UnsafeRawBufferPointer(rebasing: list[position..<position + length])
            guard body(term, TermClass(rawValue: UInt8(truncatingIfNeeded: head & 7))) else { return }
            position += length
        }
    }
}
