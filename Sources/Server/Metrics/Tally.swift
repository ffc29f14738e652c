import Synchronization

/// Counts that one thread adds to and any thread reads.
///
/// Since nobody else writes, adding is a plain load and a plain store: no lock, and no instruction that holds up others.
final class Tally: @unchecked Sendable {
    // Atomics at places that never move, until nobody refers to the tally any more.
    private let cells: UnsafeMutablePointer<Atomic<Int>>
    private let count: Int

    /// So many counts, all zero.
    init(_ count: Int) {
        self.count = count
        cells = .allocate(capacity: count)
        for index in 0..<count { (cells + index).initialize(to: Atomic(0)) }
    }

    deinit {
        cells.deinitialize(count: count)
        cells.deallocate()
    }

    /// Adds to a count, on the thread that may.
    func add(_ amount: Int, to index: Int) {
        let sum = cells[index].load(ordering: .relaxed) &+ amount
        cells[index].store(sum, ordering: .relaxed)
    }

    /// The count, as the thread that adds has it or had it a moment ago.
    subscript(index: Int) -> Int { cells[index].load(ordering: .relaxed) }
}
