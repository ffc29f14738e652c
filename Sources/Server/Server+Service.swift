public import ServiceLifecycle

/// The listening socket was lost while the server was to go on.
public struct ListenerLost: Error, CustomStringConvertible {
    /// The sentence.
    public var description: String { "The listening socket was lost; the daemon has to be started again." }
}

extension Server: Service {
    /// Returns after a graceful shutdown, when everything that was accepted is answered.
    ///
    /// - Throws: ``ListenerLost``.
    public func run() async throws {
        let isLost = await withTaskGroup(of: Bool.self) { group in
            group.addTask {
                // It throws when the task is cancelled, which asks for the same.
                try? await gracefulShutdown()
                await self.shutdown()
                return false
            }
            group.addTask {
                await self.waitForListener()
                return !self.isStopping
            }
            let isLost = await group.next() ?? false
            group.cancelAll()
            return isLost
        }
        if isLost { throw ListenerLost() }
    }
}
