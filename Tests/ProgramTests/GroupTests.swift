import Clientele
import Foundation
import Testing

/// Roles by groups, which a reload names anew; asked by a process of another user, which only root can start.
struct GroupTests {
    /// Runs the thin client as nobody with supplementary groups that no database knows of.
    private static func asNobody(_ machine: Machine, groups: String, _ arguments: [String]) throws -> Run {
        try machine.run(
            "/usr/bin/setpriv",
            ["--reuid=65534", "--regid=65534", "--groups=\(groups)", try Machine.program("clientele")] + arguments,
            environment: ["CLIENTELE_SOCKET": machine.socket]
        )
    }

    private static var canBecomeNobody: Bool {
        guard geteuid() == 0, access("/usr/bin/setpriv", X_OK) == 0, let machine = try? Machine() else { return false }
        return (try? asNobody(machine, groups: "1", ["--version"]).status) == 0
    }

    @Test(.enabled(if: Self.canBecomeNobody, "only root may act as others, with programs that others may read"))
    func `A process has the roles of its supplementary groups, and a reload names other groups`() throws {
        let machine = try Machine()
        chmod(machine.directory, 0o711)
        let file = machine.directory + "/settings.yaml"
        // The socket belongs to root's group.
        try Data("readerGroup: root\n".utf8).write(to: URL(fileURLWithPath: file))
        let daemon = try machine.serve(["--config", file], environment: ["RUNTIME_DIRECTORY": "/run/clientele"])
        let create = ["create", "--kind", "organization", "--name", "X"]
        let root = try daemon.connect()
        _ = try root.ask("daemon.ping")
        #expect(try Self.asNobody(machine, groups: "0,1", ["list"]).status == 0)
        #expect(try Self.asNobody(machine, groups: "0,1", create).status == 77)
        // The group daemon has the number 1 everywhere.
        try Data("readerGroup: root\neditorGroup: daemon\n".utf8).write(to: URL(fileURLWithPath: file))
        _ = try daemon.reload()
        #expect(try Self.asNobody(machine, groups: "0,1", create).status == 0)
        #expect(try Self.asNobody(machine, groups: "0", create).status == 77)
        #expect(try root.ask("daemon.hello")["role"] == "admin")
    }
}
