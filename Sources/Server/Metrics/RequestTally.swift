import Clientele
import NIOCore

/// The requests that were answered on one event loop, by command: how many, what failed, and how long they took.
///
/// The loop's thread counts; whoever asks adds up those of all loops.
final class RequestTally: Sendable {
    /// What a row is of.
    enum Subject {
        case command(Int)
        /// What could not be told to belong to a command.
        case unknown
    }

    /// How many buckets of durations there are besides the last: up to 10 µs, 100 µs, and so on to 10 s.
    static let bucketCount = 7
    private static let firstBound = 10_000

    private static let failuresPlace = 1
    private static let durationsPlace = failuresPlace + Failure.Kind.allCases.count
    private static let nanosecondsPlace = durationsPlace + bucketCount + 1
    private static let rowLength = nanosecondsPlace + 1

    private let tally = Tally((Catalogue.entries.count + 1) * rowLength)

    /// Counts a request; its command is given by the place in the catalogue.
    func count(_ subject: Subject, _ failure: Failure.Kind?) {
        let row = Self.row(of: subject)
        tally.add(1, to: row)
        if let failure { tally.add(1, to: row + Self.failuresPlace + failure.place) }
    }

    /// Counts how long a request took.
    func count(_ subject: Subject, _ elapsed: TimeAmount) {
        let row = Self.row(of: subject)
        let nanoseconds = Int(elapsed.nanoseconds)
        var bound = Self.firstBound
        var bucket = 0
        while bucket < Self.bucketCount, nanoseconds > bound {
            bound *= 10
            bucket += 1
        }
        tally.add(1, to: row + Self.durationsPlace + bucket)
        tally.add(nanoseconds, to: row + Self.nanosecondsPlace)
    }

    /// What was counted of a command.
    func counts(of subject: Subject) -> RequestCounts {
        let row = Self.row(of: subject)
        var counts = RequestCounts()
        counts.requests = tally[row]
        for kind in Failure.Kind.allCases { counts.failures[kind] = tally[row + Self.failuresPlace + kind.place] }
        for bucket in counts.durations.indices { counts.durations[bucket] = tally[row + Self.durationsPlace + bucket] }
        counts.nanoseconds = tally[row + Self.nanosecondsPlace]
        return counts
    }

    /// The upper bounds of the buckets but the last, in nanoseconds.
    static let bounds = sequence(first: firstBound) { $0 * 10 }.prefix(bucketCount)

    private static func row(of subject: Subject) -> Int {
        switch subject {
        case .command(let place): place * rowLength
        case .unknown: Catalogue.entries.count * rowLength
        }
    }
}

/// What was counted of a command's requests.
struct RequestCounts {
    var requests = 0
    var failures: [Failure.Kind: Int] = [:]
    /// By how long they took; the last bucket has no bound.
    var durations = [Int](repeating: 0, count: RequestTally.bucketCount + 1)
    var nanoseconds = 0

    /// The counts of two event loops.
    static func + (left: RequestCounts, right: RequestCounts) -> RequestCounts {
        var sum = left
        sum.requests += right.requests
        sum.failures.merge(right.failures, uniquingKeysWith: +)
        for bucket in sum.durations.indices { sum.durations[bucket] += right.durations[bucket] }
        sum.nanoseconds += right.nanoseconds
        return sum
    }
}
