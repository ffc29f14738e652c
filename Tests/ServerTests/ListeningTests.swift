import Clientele
import Glibc
import Logging
import SQLiteStore
import Server
import Testing

struct ListeningTests {
    private func start(at endpoint: Endpoint, _ store: SQLiteStore) async throws -> Server {
        try await Server.start(
            at: endpoint,
            ServerSettings(roles: SameRole(role: .admin)),
            store: store,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
    }

    private func withStore(_ body: (String, SQLiteStore) async throws -> Void) async throws {
        try await withTemporaryDirectory { directory in
            let store = try SQLiteStore(directory: directory + "/state")
            defer { store.close() }
            try await body(directory, store)
        }
    }

    /// A socket that is bound to the path, and listens when told.
    private func boundSocket(_ path: String, listening: Bool) throws -> Int32 {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard withSocketAddress(path, { bind(descriptor, $0, $1) }) == 0 else { throw SystemFailure(step: "bind") }
        if listening { listen(descriptor, 5) }
        return descriptor
    }

    private func expectServed(_ path: String) async throws {
        let pong = try await waiting { try TestPeer(connectingTo: path).call("daemon.ping") }
        #expect(pong["at"] != nil)
    }

    private func mode(_ path: String) -> mode_t? {
        var status = stat()
        return lstat(path, &status) == 0 ? status.st_mode & 0o777 : nil
    }

    @Test(arguments: [(0o600, 0o700), (0o660, 0o755)])
    func `Socket and missing directories get their modes, and the socket goes with the server`(
        _ modes: (socket: Int, directory: Int)
    ) async throws {
        try await withStore { directory, store in
            let path = directory + "/a/b/socket"
            let server = try await start(at: .path(path, mode: mode_t(modes.socket)), store)
            #expect(mode(path) == mode_t(modes.socket))
            #expect(mode(directory + "/a/b") == mode_t(modes.directory))
            await server.shutdown()
            #expect(mode(path) == nil)
            #expect(mode(directory + "/a/b") != nil)
        }
    }

    @Test func `A socket file on which nobody listens is replaced`() async throws {
        try await withStore { directory, store in
            let path = directory + "/socket"
            close(try boundSocket(path, listening: true))
            let server = try await start(at: .path(path, mode: 0o600), store)
            try await expectServed(path)
            await server.shutdown()
        }
    }

    @Test func `A socket on which another program listens is left alone`() async throws {
        try await withStore { directory, store in
            let path = directory + "/socket"
            let first = try await start(at: .path(path, mode: 0o600), store)
            await #expect(throws: ListeningFailure.occupied(path: path)) {
                try await start(at: .path(path, mode: 0o600), store)
            }
            try await expectServed(path)
            await first.shutdown()
        }
    }

    @Test func `A file that is no socket is left alone`() async throws {
        try await withStore { directory, store in
            let path = directory + "/socket"
            close(open(path, O_CREAT | O_WRONLY, 0o644))
            await #expect(throws: ListeningFailure.notASocket(path: path)) {
                try await start(at: .path(path, mode: 0o600), store)
            }
            #expect(mode(path) != nil)
        }
    }

    @Test func `A path that is too long is named with what is possible`() async throws {
        try await withStore { directory, store in
            let path = directory + "/" + String(repeating: "x", count: 107 - directory.utf8.count)
            let failure = try await #require(throws: ListeningFailure.self) {
                try await start(at: .path(path, mode: 0o600), store)
            }
            #expect(failure == .unusablePath(path, bytes: 108))
            #expect(failure.message.contains(path) && failure.message.contains("107"))
            let server = try await start(at: .path(String(path.dropLast()), mode: 0o600), store)
            await server.shutdown()
        }
    }

    @Test func `A directory that cannot be made is named`() async throws {
        try await withStore { directory, store in
            close(open(directory + "/file", O_CREAT | O_WRONLY, 0o644))
            let path = directory + "/file/deeper/socket"
            let failure = try await #require(throws: ListeningFailure.self) {
                try await start(at: .path(path, mode: 0o600), store)
            }
            #expect(failure.message.contains(directory + "/file"))
        }
    }

    @Test func `A socket file that somebody put in its place stays at the stop`() async throws {
        try await withStore { directory, store in
            let path = directory + "/socket"
            let server = try await start(at: .path(path, mode: 0o600), store)
            // Kept under another name, so that the new file cannot get the same inode.
            rename(path, path + ".old")
            let other = try boundSocket(path, listening: true)
            defer { close(other) }
            await server.shutdown()
            #expect(mode(path) != nil)
        }
    }

    @Test func `A socket that was passed in is served, and its file is left alone`() async throws {
        try await withStore { directory, store in
            let path = directory + "/socket"
            let server = try await start(at: .descriptor(try boundSocket(path, listening: true)), store)
            try await expectServed(path)
            await server.shutdown()
            #expect(mode(path) != nil)
        }
    }

    @Test func `A descriptor that does not listen is refused`() async throws {
        try await withStore { directory, store in
            let descriptor = try boundSocket(directory + "/socket", listening: false)
            defer { close(descriptor) }
            await #expect(throws: ListeningFailure.unusableDescriptor(descriptor)) {
                try await start(at: .descriptor(descriptor), store)
            }
        }
    }
}
