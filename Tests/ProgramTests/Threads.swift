import Foundation
import Synchronization

/// Runs a body on threads of their own, since what blocks must not hold the threads that tests share.
///
/// - Returns: what each run gave, in the order of their indexes; the first error is thrown after all have ended.
func inThreads<Value: Sendable>(
    _ count: Int,
    _ body: @escaping @Sendable (Int) throws -> Value,
    while meanwhile: () throws -> Void = {}
) throws -> [Value] {
    let results = Mutex([Int: Result<Value, any Error>]())
    let group = DispatchGroup()
    for index in 0..<count {
        group.enter()
        let thread = Thread {
            let result = Result { try body(index) }
            results.withLock { $0[index] = result }
            group.leave()
        }
        thread.stackSize = 1 << 20
        thread.start()
    }
    let own = Result { try meanwhile() }
    group.wait()
    try own.get()
    return try results.withLock { results in try (0..<count).compactMap { try results[$0]?.get() } }
}
