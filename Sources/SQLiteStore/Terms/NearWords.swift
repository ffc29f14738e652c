import Clientele
import GRDB
import Synchronization

/// The words of one segment among which near spellings are looked for, in memory.
final class NearWords: Sendable {
    private let bytes: [UInt8]
    /// Where each word begins, and at last where the last one ends.
    private let starts: [Int32]
    private let signatures: [UInt32]

    /// Reads the words of a segment.
    init(_ db: Database, segment: Int64) throws(Failure) {
        var bytes: [UInt8] = []
        var starts: [Int32] = [0]
        var signatures: [UInt32] = []
        try db.each("SELECT words FROM term_word WHERE segment = ?", [.integer(segment)]) { row in
            row.withBytes(0) { list in
                WordListWriter.forEach(in: list) { word in
                    bytes.append(contentsOf: word)
                    starts.append(Int32(bytes.count))
                    signatures.append(NearSpelling.signature(word))
                }
            }
        }
        (self.bytes, self.starts, self.signatures) = (bytes, starts, signatures)
    }

    /// Hands each word that is near to the closure, with its score.
    func forEach(near spelling: NearSpelling, _ body: (ArraySlice<UInt8>, Int) -> Void) {
        signatures.withUnsafeBufferPointer { signatures in
            starts.withUnsafeBufferPointer { starts in
                for index in signatures.indices {
                    let (start, end) = (Int(starts[index]), Int(starts[index + 1]))
                    guard spelling.mayBeNear(length: end - start, signature: signatures[index]) else { continue }
                    if let score = spelling.score(of: bytes[start..<end]) { body(bytes[start..<end], score) }
                }
            }
        }
    }
}

/// The words of all segments that were asked for near spellings; a segment's never change.
final class NearWordStore: Sendable {
    private let lists = Mutex<[Int64: NearWords]>([:])

    /// The words of some segments, in their order; those of others are forgotten.
    func words(of segments: [Int64], _ db: Database) throws(Failure) -> [NearWords] {
        let known = lists.withLock { $0 }
        var present: [Int64: NearWords] = [:]
        var words: [NearWords] = []
        for segment in segments {
            let list: NearWords
            if let there = known[segment] { list = there } else { list = try NearWords(db, segment: segment) }
            present[segment] = list
            words.append(list)
        }
        lists.withLock { [present] in $0 = present }
        return words
    }
}
