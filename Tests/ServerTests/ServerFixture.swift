import Clientele
import Foundation
import Logging
import NIOPosix
import SQLiteStore
import Server

/// A role for everybody.
struct SameRole: RolePolicy {
    let role: Role?

    func role(of user: PeerUser) -> Role? { role }
}

/// A directory of its own for a test, with a path short enough for a socket; removed with all that is in it.
func withTemporaryDirectory<R>(_ body: (String) async throws -> R) async throws -> R {
    var template = Array("/tmp/cs-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw SystemFailure(step: "mkdtemp") }
    let path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try await body(path)
}

/// A real store served on a real socket.
struct ServerFixture {
    let server: Server
    let store: SQLiteStore
    let directory: String

    var path: String { directory + "/socket" }

    func connect() throws -> TestPeer { try TestPeer(connectingTo: path) }
}

/// Serves a new store while the closure runs.
func withServer<R>(
    roles: any RolePolicy = SameRole(role: .admin),
    limits: ServingLimits = ServingLimits(),
    stopPatience: Duration = .seconds(2),
    exportPatience: Duration = .seconds(600),
    logger: Logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
    _ body: (ServerFixture) async throws -> R
) async throws -> R {
    try await withTemporaryDirectory { directory in
        let store = try SQLiteStore(directory: directory + "/state")
        defer { store.close() }
        var settings = ServerSettings(roles: roles)
        settings.limits = limits
        settings.stopPatience = stopPatience
        settings.exportPatience = exportPatience
        let path = directory + "/socket"
        let server = try await Server.start(at: .path(path, mode: 0o600), settings, store: store, logger: logger)
        let result: Result<R, any Error>
        do {
            result = .success(try await body(ServerFixture(server: server, store: store, directory: directory)))
        } catch {
            result = .failure(error)
        }
        await server.shutdown()
        return try result.get()
    }
}

/// Serves a new store to a closure that waits for its peers, on a thread that may wait.
func withPeers(
    roles: any RolePolicy = SameRole(role: .admin),
    limits: ServingLimits = ServingLimits(),
    _ body: @escaping @Sendable (ServerFixture) throws -> Void
) async throws {
    try await withServer(roles: roles, limits: limits) { fixture in
        try await waiting { try body(fixture) }
    }
}

/// Runs a closure that waits on a thread that may.
func waiting<R: Sendable>(_ body: @escaping @Sendable () throws -> R) async throws -> R {
    try await NIOThreadPool.singleton.runIfActive(body)
}
