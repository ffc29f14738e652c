import Clientele

/// A client that has a term, and how the term stands in it, as one number: the serial above three bits of ``TermClass``.
///
/// Numbers of one term ascend with the serial.
typealias Posting = UInt64

/// How a term stands in a client: ``SearchStanding``, and whether a text that is the term means the client exactly.
struct TermClass: Hashable {
    /// How many bits it takes.
    static let bits: UInt64 = 3
    /// What marks have.
    static let mark = TermClass(.other, isExact: false)

    let rawValue: UInt8

    init(_ standing: SearchStanding, isExact: Bool) { rawValue = standing.rawValue << 1 | (isExact ? 1 : 0) }

    /// What was stored.
    init(rawValue: UInt8) { self.rawValue = rawValue & 7 }

    /// Whether it says as much as another one, or more.
    func isAtLeast(_ other: TermClass) -> Bool {
        rawValue >> 1 <= other.rawValue >> 1 && rawValue & 1 >= other.rawValue & 1
    }
}

extension Posting {
    /// A client and how the term stands in it.
    init(_ serial: Int64, _ termClass: TermClass) {
        self = UInt64(bitPattern: serial) << TermClass.bits | UInt64(termClass.rawValue)
    }

    /// The client.
    var serial: Int64 { Int64(bitPattern: self >> TermClass.bits) }
    /// ``SearchStanding/rawValue``.
    var standing: UInt64 { self >> 1 & 3 }
    /// Whether a text that is the term means the client exactly.
    var isExact: Bool { self & 1 != 0 }
}

extension [Posting] {
    /// The postings in ascending order, one a client, with the best of what is said of it.
    var combined: [Posting] {
        var isAscending = true
        for index in indices.dropFirst() where self[index] >> TermClass.bits <= self[index - 1] >> TermClass.bits {
            isAscending = false
            break
        }
        if isAscending { return self }
        var result: [Posting] = []
        result.reserveCapacity(count)
        for posting in sorted() {
            if let last = result.last, last >> TermClass.bits == posting >> TermClass.bits {
                result[result.count - 1] = last | posting & 1
            } else {
                result.append(posting)
            }
        }
        return result
    }

    /// The clients, each once and in ascending order.
    var serials: [Int64] { combined.map(\.serial) }
}
