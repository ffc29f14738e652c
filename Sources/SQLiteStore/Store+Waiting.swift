public import Clientele
import Dispatch
import Synchronization

extension Store {
    /// Writes, and waits until it is on disk; for tools, since it blocks the calling thread.
    @discardableResult
    public func write(
        by actor: Actor,
        _ body: @escaping @Sendable (any StoreWriter) throws(Failure) -> [UInt8]
    ) throws(Failure) -> [UInt8] {
        try Self.result { completion in write(by: actor, body, completion: completion) }
    }

    /// Writes at length, and waits until it is on disk.
    func writeAtLength(
        by actor: Actor,
        _ body: @escaping @Sendable (any StoreWriter) throws(Failure) -> [UInt8]
    ) throws(Failure) -> [UInt8] {
        try Self.result { completion in writeAtLength(by: actor, body, completion: completion) }
    }

    private static func result(
        of write: (@escaping @Sendable (Result<[UInt8], Failure>) -> Void) -> Void
    ) throws(Failure) -> [UInt8] {
        let end = DispatchSemaphore(value: 0)
        let outcome = Mutex<Result<[UInt8], Failure>?>(nil)
        write { result in
            outcome.withLock { $0 = result }
            end.signal()
        }
        end.wait()
        guard let result = outcome.withLock({ $0 }) else { throw .closed }
        return try result.get()
    }
}
