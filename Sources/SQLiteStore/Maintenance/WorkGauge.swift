import Clientele
import Synchronization

/// How far long work has come; written by whoever works, read by whoever asks.
final class WorkGauge: Sendable {
    private let done = Atomic(0)
    private let total = Atomic(0)

    /// Begins to measure: so much is to be done.
    func begin(of count: Int) {
        done.store(0, ordering: .relaxed)
        total.store(count, ordering: .relaxed)
    }

    /// So much more is done.
    func add(_ count: Int) { done.add(count, ordering: .relaxed) }

    /// So much is done by now.
    func set(_ count: Int) { done.store(count, ordering: .relaxed) }

    /// Nothing is being done any more.
    func end() { total.store(0, ordering: .relaxed) }

    /// How far it is; `nil` when nothing is being done.
    var progress: WorkProgress? {
        let total = total.load(ordering: .relaxed)
        return total > 0 ? WorkProgress(done: min(done.load(ordering: .relaxed), total), total: total) : nil
    }
}
