import Clientele
import Foundation
import SQLiteStore
import Testing

/// An engine that stands behind `Store`; every suite of the contract is run against all of them.
struct Engine: Sendable, CustomTestStringConvertible {
    let name: String
    let open: @Sendable (_ place: Place) throws -> any Store

    var testDescription: String { name }

    /// The engines there are.
    static let all = [
        Engine(name: "SQLite") { place in
            try SQLiteStore(directory: place.path, settings: StoreSettings(houseCountry: CountryCode("FR")))
        }
    ]

    /// Runs a test on a new store that is gone afterwards.
    func withStore(_ body: (any Store) throws -> Void) throws {
        let place = Place()
        let store = try open(place)
        defer { store.close() }
        try body(store)
    }
}

/// A directory of a test's own, removed with it.
final class Place: Sendable {
    let path: String

    /// - Parameter name: begins the directory's name.
    init(named name: String = "clientele") {
        path = NSTemporaryDirectory() + name + "-" + UUID().uuidString.prefix(8)
        try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }
    deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// Who writes in tests.
let tester = Actor(uid: 1000, user: "ada")

/// A client as a peer would send it.
func client(_ json: JSON) throws -> Client {
    var inspection = Inspection(of: .peer)
    let client = Client(json, &inspection)
    try inspection.finish()
    return try #require(client)
}

/// An interaction as a peer would send it.
func interaction(_ json: JSON) throws -> Interaction {
    var inspection = Inspection(of: .peer)
    let interaction = Interaction(json, &inspection)
    try inspection.finish()
    return try #require(interaction)
}

extension Store {
    /// Adds a client in a write of its own.
    @discardableResult
    func add(_ client: Client, by actor: Actor = tester) throws -> Client {
        let bytes = try write(by: actor) { store throws(Failure) in try store.add(client).bytes }
        return try Document<Client>(bytes: bytes).record()
    }

    /// Changes a client in a write of its own.
    @discardableResult
    func revise(
        _ id: Identifier,
        as type: ChangeType = .clientUpdated,
        _ change: @escaping @Sendable (inout Client) -> Void
    ) throws -> Client {
        let bytes = try write(by: tester) { store throws(Failure) in
            let document = try store.client(.id(id))
            var client = try document.record()
            change(&client)
            return try store.revise(document, to: client, as: type).bytes
        }
        return try Document<Client>(bytes: bytes).record()
    }

    func archive(_ id: Identifier) throws {
        try revise(id, as: .clientArchived) { $0.archivedAt = .now }
    }

    /// Adds an interaction in a write of its own.
    @discardableResult
    func add(_ interaction: Interaction, to id: Identifier) throws -> Interaction {
        let bytes = try write(by: tester) { store throws(Failure) in
            try store.add(interaction, to: id).bytes
        }
        return try Document<Interaction>(bytes: bytes).record()
    }

    /// Changes an interaction in a write of its own.
    @discardableResult
    func revise(
        interaction id: Identifier,
        as type: ChangeType = .interactionUpdated,
        _ change: @escaping @Sendable (inout Interaction) -> Void
    ) throws -> Interaction {
        let bytes = try write(by: tester) { store throws(Failure) in
            let document = try store.interaction(id)
            var interaction = try document.record()
            change(&interaction)
            return try store.revise(document, to: interaction, as: type).bytes
        }
        return try Document<Interaction>(bytes: bytes).record()
    }

    func facts() throws -> StoreFacts { try read { store throws(Failure) in try store.facts() } }

    func current(_ id: Identifier) throws -> Client {
        try read { store throws(Failure) in try store.client(.id(id)) }.record()
    }

    func allChanges() throws -> [Change] {
        try read { store throws(Failure) in try store.changes(after: 0, limit: 1_000_000) }
    }

    /// What kind of failure a write ends with; `nil` when it succeeds.
    func failure(of body: @escaping @Sendable (any StoreWriter) throws(Failure) -> [UInt8]) -> Failure? {
        do throws(Failure) {
            try write(by: tester, body)
            return nil
        } catch {
            return error
        }
    }
}

/// What kind of failure a read ends with; `nil` when it succeeds.
func failure<Answer>(of body: () throws(Failure) -> Answer) -> Failure? {
    do throws(Failure) {
        _ = try body()
        return nil
    } catch {
        return error
    }
}
