import Glibc
import TestSockets
import Testing

@testable import Systemd

@Suite("Sockets passed by the service manager")
struct PassedSocketsTests {
    @Test("Passed sockets are taken with their names, once, and are not inherited by children")
    func taken() throws {
        let report = try runTaker(names: "clientele:spare", descriptors: [.listening, .listening])
        #expect(report == "3 clientele closed-on-exec\n4 spare closed-on-exec\nthen 0\nLISTEN_FDS unset\n")
    }

    @Test("A socket that cannot be listened on is refused by name")
    func unsuitable() throws {
        let report = try runTaker(names: "clientele:datagrams", descriptors: [.listening, .datagram])
        #expect(report == "refused \(PassedSocketFailure.unsuitable(name: "datagrams"))\n")
        #expect(report.contains("\"datagrams\""))
    }

    @Test("Sockets meant for another process are left alone, and forgotten")
    func otherProcess() throws {
        let report = try runTaker(names: "clientele", descriptors: [.listening], process: "1")
        #expect(report == "then 0\nLISTEN_FDS unset\n")
    }

    @Test("A nonsensical LISTEN_FDS is a failure with its error number, not an empty list")
    func nonsense() async {
        await #expect(processExitsWith: .success) {
            setenv("LISTEN_PID", "\(getpid())", 1)
            setenv("LISTEN_FDS", "many", 1)
            #expect(throws: PassedSocketFailure.unreadable(errno: EINVAL)) { try PassedSockets.take() }
        }
    }

    @Test("Without a service manager there are none")
    func none() async {
        await #expect(processExitsWith: .success) {
            unsetenv("LISTEN_FDS")
            let sockets = try PassedSockets.take()
            #expect(sockets == [])
        }
    }

    /// What the restarted bundle runs.
    @Test("(a process of its own takes sockets and reports)", .enabled(if: RestartedBundle.isThis))
    func taker() throws {
        do {
            for socket in try PassedSockets.take() {
                let inherited = fcntl(socket.descriptor, F_GETFD) & FD_CLOEXEC == 0
                let word = inherited ? "inherited" : "closed-on-exec"
                try RestartedBundle.report("\(socket.descriptor) \(socket.name) \(word)\n")
            }
            let variable = getenv("LISTEN_FDS") == nil ? "unset" : "set"
            try RestartedBundle.report("then \(try PassedSockets.take().count)\nLISTEN_FDS \(variable)\n")
        } catch let failure as PassedSocketFailure {
            try RestartedBundle.report("refused \(failure)\n")
        }
    }

    private enum Kind {
        case listening
        case datagram
    }

    /// Starts the bundle as the service manager starts a service, and returns what it reports about the sockets.
    private func runTaker(names: String, descriptors: [Kind], process: String = "$$") throws -> String {
        try withTemporaryDirectory { directory in
            let sockets = try descriptors.enumerated().map { try makeSocket($1, path: "\(directory)/\($0)") }
            defer { for index in sockets.indices { unlink("\(directory)/\(index)") } }
            defer { sockets.forEach { close($0) } }
            let variables = "LISTEN_PID=\(process) LISTEN_FDS=\(sockets.count) LISTEN_FDNAMES=\(names)"
            return try RestartedBundle(
                test: "PassedSocketsTests/taker",
                preparation: "export \(variables)",
                descriptors: sockets
            ).run()
        }
    }

    /// A bound socket whose number is far from those that are passed.
    private func makeSocket(_ kind: Kind, path: String) throws -> Int32 {
        let type = kind == .listening ? SOCK_STREAM : SOCK_DGRAM
        let low = socket(AF_UNIX, Int32(type.rawValue | SOCK_CLOEXEC.rawValue), 0)
        defer { close(low) }
        let descriptor = fcntl(low, F_DUPFD_CLOEXEC, 64)
        try #require(descriptor >= 64)
        try #require(withUnixAddress(path) { bind(descriptor, $0, $1) } == 0)
        if kind == .listening { try #require(listen(descriptor, 4) == 0) }
        return descriptor
    }
}
