import Clientele
import GRDB
import Synchronization

/// A state of the store that many look-ups share, one after the other, as long as nobody writes.
///
/// To begin a state and to let go of it takes three system calls, which are more than the look-up of one row. The writer
/// withdraws the state before it writes, so that no reader sees an old one and the journal can begin anew, and allows
/// the next one afterwards. It never waits for longer than one row takes.
final class StandingRead: Sendable {
    private struct State {
        let connection: DatabaseQueue
        let lookup: ClientLookup
        var hasBegun = false
        var isWithdrawn = false
        var isClosed = false
    }

    /// What was found out about a client.
    enum Finding {
        /// The client; `nil` when there is no such client.
        case row(FoundRow?)
        /// Somebody writes.
        case withdrawn
    }

    private let state: Mutex<State>

    /// Looks up on a connection that nobody else uses, and that ``close()`` closes.
    init(_ connection: DatabaseQueue, _ serials: SerialTable, _ soundness: Soundness) {
        let lookup = connection.unsafeRead { ClientLookup($0, serials, soundness) }
        state = Mutex(State(connection: connection, lookup: lookup))
    }

    /// A client.
    func client(_ reference: ClientReference) throws(Failure) -> Finding {
        try state.withLock { state throws(Failure) in
            if state.isWithdrawn || state.isClosed { return .withdrawn }
            if !state.hasBegun {
                try state.connection.unsafeRead { db in Result { () throws(Failure) in try db.run("BEGIN DEFERRED") } }
                    .get()
                state.hasBegun = true
            }
            do throws(Failure) {
                return .row(try state.lookup.client(reference))
            } catch {
                Self.letGo(&state)
                throw error
            }
        }
    }

    /// Lets go of the state, and begins no other one until ``allow()``.
    func withdraw() {
        state.withLock { state in
            state.isWithdrawn = true
            Self.letGo(&state)
        }
    }

    /// Lets the next look-up begin a state.
    func allow() {
        state.withLock { $0.isWithdrawn = false }
    }

    /// Closes the connection.
    func close() {
        state.withLock { state in
            if state.isClosed { return }
            state.isClosed = true
            Self.letGo(&state)
            state.lookup.close()
            try? state.connection.close()
        }
    }

    private static func letGo(_ state: inout State) {
        guard state.hasBegun else { return }
        state.hasBegun = false
        state.connection.unsafeRead { $0.endReading() }
    }
}
