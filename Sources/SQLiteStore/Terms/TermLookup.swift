import Clientele
import GRDB

/// Where a segment is in its life.
enum SegmentState: Int64 {
    /// It is being written, and says nothing yet.
    case growing = 0
    /// It is read.
    case whole = 1
    /// Another one says all that it says; its blocks are being removed.
    case spent = 2
}

extension Database {
    /// The clients that have a term, as far as the index knows, each once and in ascending order.
    func clients(_ pattern: TermPattern) throws(Failure) -> [Int64] {
        var clients = try recentClients(pattern)
        for segment in try wholeSegments() { try appendClients(pattern, of: segment, to: &clients) }
        return clients.ascending
    }

    /// The segments that are read.
    func wholeSegments() throws(Failure) -> [Int64] {
        try all("SELECT segment FROM term_segment WHERE state = 1", []) { $0.integer(0) }
    }

    /// The clients among those that were written last.
    func recentClients(_ pattern: TermPattern) throws(Failure) -> [Int64] {
        var clients: [Int64] = []
        try each("SELECT client, terms FROM term_recent", []) { row throws(Failure) in
            let isThere = row.withBytes(1) { list in
                var isThere = false
                TermList.forEach(in: list) { term in
                    isThere = pattern.admits(term)
                    return !isThere
                }
                return isThere
            }
            if isThere { clients.append(row.integer(0)) }
        }
        return clients
    }

    /// Appends the clients of one segment.
    func appendClients(_ pattern: TermPattern, of segment: Int64, to clients: inout [Int64]) throws(Failure) {
        let prefix = pattern.prefix
        var cursor = try SegmentCursor(self, segment: segment, before: prefix)
        while try cursor.next() {
            if cursor.term.withUnsafeBytes(pattern.admits) {
                cursor.appendClients(to: &clients)
            } else if TermOrder.compare(cursor.term, prefix) > 0 {
                return
            }
        }
    }
}

extension [Int64] {
    /// The elements in ascending order, each once.
    var ascending: [Int64] {
        var previous = Int64.min
        var isAscending = true
        for element in self {
            if element <= previous {
                isAscending = false
                break
            }
            previous = element
        }
        if isAscending { return self }
        var result: [Int64] = []
        result.reserveCapacity(count)
        for element in sorted() where element != result.last { result.append(element) }
        return result
    }
}
