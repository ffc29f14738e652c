import NIOCore
import Synchronization

extension Server {
    /// Since when nobody is connected and nothing is done; `nil` while somebody is or something is.
    public var quietSince: ContinuousClock.Instant? { attendance.quietSince }

    /// Rings when ``quietSince`` has changed to another moment; one task may wait for it.
    public var quiet: Bell { attendance.quiet }

    /// Accepts nobody any more, unless somebody is there by now; the server is then to be shut down.
    ///
    /// It is meant for a socket that whoever passed it goes on listening on: those who come from now on wait in the
    /// socket's queue until it is served again, and no attempt to connect is lost.
    ///
    /// - Returns: whether nobody is accepted any more. Otherwise the server goes on as before.
    public func retire() async -> Bool {
        guard let listener = listener.withLock({ $0 }) else { return false }
        guard (try? await listener.loop.submit({ listener.acceptor.value.pause() }).get()) != nil else { return false }
        // Whoever was accepted before is entered in this turn.
        await answer()
        let isQuiet = try? await listener.loop.submit { [attendance] in
            let isQuiet = attendance.quietSince != nil && !listener.acceptor.value.hasVisitors
            if !isQuiet { listener.acceptor.value.resume() }
            return isQuiet
        }.get()
        return isQuiet == true
    }
}
