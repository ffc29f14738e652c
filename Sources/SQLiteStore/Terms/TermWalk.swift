import Clientele
import GRDB

/// Walks over the names of all clients in their order, or in the opposite one, or over their marks, as far as the index
/// knows.
///
/// It stands at a term in each segment and among what was written last, and goes to the least of these terms. A client is
/// met under each name and mark that it ever had: whoever walks compares.
struct TermWalk {
    /// Terms of one source, a block at a time.
    private struct Source {
        var run: TermRun
        /// The place of the present term; beyond the run at its end.
        var place: Int
        /// Blocks that come after the run, the next one first.
        var blocks: [Int64]
    }

    private let db: Database
    private let isBackward: Bool
    private let sort: UInt8
    private var sources: [Source] = []

    /// Stands before the first key that is not before a term, walking backward before the last one that is not behind it.
    ///
    /// - Parameter start: ``Term/name(_:)``, or `nil` to begin with the first name, or the last.
    init(_ index: TermIndex, from start: [UInt8]?, isBackward: Bool) throws(Failure) {
        db = index.db
        self.isBackward = isBackward
        sort = Term.nameByte
        let (first, end) = ([sort], [sort + 1])
        let range = isBackward ? (first, start.map { $0 + [0] } ?? end) : (start ?? first, end)
        for blocks in try index.blocks(from: range.0, to: range.1) {
            try add(TermRun(), isBackward ? blocks.reversed() : Array(blocks), start)
        }
        try add(index.recent.sortedNames(), [], start)
    }

    /// Stands before the first mark that is not before a term.
    ///
    /// - Parameter start: the bytes of a mark's term.
    init(marksOf index: TermIndex, from start: [UInt8]?) throws(Failure) {
        db = index.db
        isBackward = false
        sort = Term.markByte
        for blocks in try index.blocks(from: start ?? [sort], to: [sort + 1]) {
            try add(TermRun(), Array(blocks), start)
        }
        try add(index.recent.sortedMarks(), [], start)
    }

    /// The next term with its clients, each once; `nil` at the end.
    mutating func next() throws(Failure) -> (term: [UInt8], clients: [Int64])? {
        guard var foremost = sources.first else { return nil }
        for source in sources.dropFirst() {
            let order = source.run.compare(at: source.place, with: foremost.run, at: foremost.place)
            if isBackward ? order > 0 : order < 0 { foremost = source }
        }
        let term = foremost.run.term(at: foremost.place)
        var clients: [Int64] = []
        var index = 0
        while index < sources.count {
            var isThere = true
            while isThere, sources[index].run.compare(at: sources[index].place, with: term) == 0 {
                clients.append(sources[index].run.client(at: sources[index].place))
                isThere = try advance(index)
            }
            if isThere { index += 1 } else { sources.remove(at: index) }
        }
        return (term, clients.ascending)
    }

    private mutating func add(_ run: TermRun, _ blocks: [Int64], _ start: [UInt8]?) throws(Failure) {
        sources.append(Source(run: run, place: isBackward ? -1 : run.count, blocks: blocks.reversed()))
        let index = sources.count - 1
        if run.count > 0 {
            sources[index].place = isBackward ? run.count - 1 : 0
        } else if try !advance(index) {
            sources.removeLast()
            return
        }
        guard let start else { return }
        while true {
            let present = sources[index].run
            let place = present.place(of: start, isBehind: isBackward) - (isBackward ? 1 : 0)
            sources[index].place = place
            if place >= 0, place < present.count { return }
            // All of the run lies on the other side.
            sources[index].place = isBackward ? -1 : present.count
            if try !readBlock(index) {
                sources.removeLast()
                return
            }
        }
    }

    /// Goes one step further in a source; answers `false` at its end.
    private mutating func advance(_ index: Int) throws(Failure) -> Bool {
        sources[index].place += isBackward ? -1 : 1
        if sources[index].place >= 0, sources[index].place < sources[index].run.count { return true }
        return try readBlock(index)
    }

    /// Reads the next block that has names; answers `false` when there is none.
    private mutating func readBlock(_ index: Int) throws(Failure) -> Bool {
        while let block = sources[index].blocks.popLast() {
            let run = try db.first("SELECT entries FROM term_block WHERE block = ?", .integer(block)) { row in
                row.withBytes(0) { TermRun(block: $0, of: sort) }
            }
            guard let run, run.count > 0 else { continue }
            sources[index].run = run
            sources[index].place = isBackward ? run.count - 1 : 0
            return true
        }
        return false
    }
}
