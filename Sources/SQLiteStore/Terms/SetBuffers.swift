import Glibc

/// Memory for sets that was used before and is clean, all pieces of one size.
// Belongs to one connection, which one thread uses at a time.
final class SetBuffers: @unchecked Sendable {
    /// How many pieces are kept.
    private static let limit = 24

    private var pieces: [UnsafeMutablePointer<UInt64>] = []
    private var count = 0

    deinit { for piece in pieces { free(piece) } }

    /// Whether another piece would be kept.
    var hasRoom: Bool { pieces.count < Self.limit }

    /// A piece of so many words, all 0.
    func take(_ count: Int) -> UnsafeMutablePointer<UInt64>? { count == self.count ? pieces.popLast() : nil }

    /// Keeps a piece of so many words, all 0; those of another size are let go of.
    func give(_ piece: UnsafeMutablePointer<UInt64>, _ count: Int) {
        if count != self.count {
            for other in pieces { free(other) }
            pieces.removeAll(keepingCapacity: true)
            self.count = count
        }
        pieces.append(piece)
    }
}
