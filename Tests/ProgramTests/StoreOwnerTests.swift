import Clientele
import Foundation
import Testing

@Suite("Root at the store of another user", .enabled(if: geteuid() == 0))
struct StoreOwnerTests {
    private static let owner: uid_t = 65_534

    private let machine: Machine

    init() throws {
        machine = try Machine()
        // Others may reach what is theirs.
        try #require(chmod(machine.directory, 0o755) == 0)
        let daemon = try machine.serve()
        let peer = try daemon.connect()
        _ = try peer.ask("client.create", ["client": ["kind": "organization", "name": "A"]])
        _ = try peer.ask("store.backup")
        #expect(daemon.stop() == 0)
        for path in try paths() { try #require(chown(path, Self.owner, Self.owner) == 0) }
    }

    /// The directory of the store and everything in it.
    private func paths() throws -> [String] {
        let inside = FileManager.default.enumerator(atPath: machine.state)?.allObjects as? [String]
        return [machine.state] + (try #require(inside)).map { "\(machine.state)/\($0)" }
    }

    private func belongsToOwner(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_uid == Self.owner
    }

    @Test("What a restoration makes belongs to the store's owner, so that the daemon can open it")
    func restoration() throws {
        let snapshot = try #require(
            try FileManager.default.contentsOfDirectory(atPath: machine.state + "/backups").first
        )
        let run = try machine.serveToTheEnd(["restore", snapshot, "--state", machine.state])
        #expect(run.status == 0, "\(run.errors)")
        #expect(try machine.serveToTheEnd(["check", "--state", machine.state]).status == 0)
        #expect(try paths().filter { !belongsToOwner($0) } == [])
    }

    @Test("A snapshot that the owner may not read is named, with what to do")
    func unreadable() throws {
        let directory = machine.directory + "/private"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        try Data("x".utf8).write(to: URL(fileURLWithPath: directory + "/snapshot"))
        try #require(chmod(directory, 0o700) == 0)
        let run = try machine.serveToTheEnd(["restore", directory + "/snapshot", "--state", machine.state])
        #expect(run.status == 73)
        #expect(run.errors.contains("who may not read \(directory)/snapshot: copy it to \(machine.state)/backups"))
    }
}
