import Clientele
import Synchronization

/// How much was committed since the store was opened; counted by the writing thread, read by any.
final class CommitCounts: Sendable {
    private let batches = Atomic(0)
    private let succeeded = Atomic(0)
    private let longSteps = Atomic(0)

    /// Transactions in which something was written.
    var commits: Int { batches.load(ordering: .relaxed) }
    /// Writes that succeeded.
    var writes: Int { succeeded.load(ordering: .relaxed) }

    /// How often a long write has shown that it goes on.
    var steps: Int { longSteps.load(ordering: .relaxed) }

    /// Notes that a long write goes on.
    func addStep() { longSteps.wrappingAdd(1, ordering: .relaxed) }

    /// Counts a batch by what became of its writes; one that answers nothing, as the watchdog's, has written nothing.
    func add(_ results: [Result<[UInt8], Failure>]) {
        let count = results.count { if case .success(let answer) = $0 { !answer.isEmpty } else { false } }
        if count == 0 { return }
        batches.wrappingAdd(1, ordering: .relaxed)
        succeeded.wrappingAdd(count, ordering: .relaxed)
    }
}
