import Clientele
import SQLiteStore

/// A daemon that serves nobody: enough for commands that ask it nothing.
struct NoDaemon: DaemonFacts {
    let startedAt = Timestamp.now
    let limits = ServingLimits()
    let houseCountry = CountryCode("FR")
    let activity = Activity()
    let storeActivity = StoreActivity()
    let metrics: [Metric] = []
    let isStopping = false
}

extension Store {
    /// Runs a command as a peer of a role would, in a write of its own.
    func run(_ method: String, _ params: JSON, as role: Role = .admin) throws -> JSON {
        let context = Context(actor: tester, role: role, daemon: NoDaemon())
        let bytes: [UInt8]
        switch try Catalogue.entry(method).invocation(params) {
        case .write(let body):
            bytes = try write(by: tester) { store throws(Failure) in try body(store, context) }
        case .read(_, let body):
            bytes = try read { store throws(Failure) in try body(store, context) }
        default:
            throw Failure(.internal, "This is neither a read nor a write.")
        }
        return try JSON(parsing: bytes)
    }

    /// The failure that a command ends with; `nil` when it succeeds.
    func refusal(_ method: String, _ params: JSON, as role: Role = .admin) throws -> Failure? {
        do {
            _ = try run(method, params, as: role)
            return nil
        } catch let failure as Failure {
            return failure
        }
    }
}
