import Foundation
import TestSockets
import Testing

/// A place of its own for one test: a directory with a short path, removed with everything in it.
final class Machine {
    let directory: String
    private var daemons: [Daemon] = []
    private var runs = 0

    init() throws {
        var template = Array("/tmp/clt-XXXXXX".utf8CString)
        directory = String(cString: try #require(mkdtemp(&template)))
    }

    var socket: String { directory + "/run/socket" }
    var state: String { directory + "/state" }

    /// The programs lie beside the tests.
    static func program(_ name: String) throws -> String {
        let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        return URL(fileURLWithPath: tests).deletingLastPathComponent().appendingPathComponent(name).path
    }

    /// What a program finds in its environment: nothing of the person who runs the tests.
    func environment(_ more: [String: String] = [:]) -> [String: String] {
        let own = ["PATH": "/usr/bin:/bin", "HOME": directory, "XDG_RUNTIME_DIR": directory, "LC_ALL": "C.UTF-8"]
        return own.merging(more) { $1 }
    }

    /// Starts a daemon and waits until it says that it is ready.
    func serve(_ arguments: [String] = [], environment more: [String: String] = [:]) throws -> Daemon {
        let daemon = try Daemon(self, arguments, more)
        daemons.append(daemon)
        try daemon.waitUntilReady()
        return daemon
    }

    /// Runs a daemon that is expected to end by itself.
    func serveToTheEnd(_ arguments: [String], environment more: [String: String] = [:]) throws -> Run {
        try run(Self.program("clienteled"), arguments, environment: more)
    }

    /// Runs the thin client against the machine's daemon.
    func clientele(_ arguments: [String], input: String = "", environment more: [String: String] = [:]) throws -> Run {
        let environment = ["CLIENTELE_SOCKET": socket].merging(more) { $1 }
        return try run(Self.program("clientele"), arguments, input: input, environment: environment)
    }

    /// Runs a program to its end.
    func run(
        _ program: String,
        _ arguments: [String],
        input: String = "",
        environment more: [String: String] = [:]
    ) throws -> Run {
        runs += 1
        let base = "\(directory)/r\(runs)"
        try Data(input.utf8).write(to: URL(fileURLWithPath: base + ".in"))
        let child = try Child(
            program,
            arguments,
            environment: environment(more),
            input: .file(base + ".in"),
            output: .file(base + ".out"),
            errors: .file(base + ".err")
        )
        let status = child.status()
        return Run(status: status, output: Self.text(base + ".out"), errors: Self.text(base + ".err"))
    }

    /// What a file holds.
    static func text(_ path: String) -> String { (try? String(contentsOfFile: path, encoding: .utf8)) ?? "" }

    deinit {
        for daemon in daemons { daemon.kill() }
        try? FileManager.default.removeItem(atPath: directory)
    }
}

/// What a program said before it ended.
struct Run {
    let status: Int32
    let output: String
    let errors: String

    var lines: [String] { output.split(separator: "\n").map(String.init) }
}

/// A daemon of a machine.
final class Daemon {
    private let child: Child
    private let notifications: DatagramListener
    private let log: String
    let socket: String
    /// What the service manager was told before `READY=1`, and with it.
    private(set) var saidBefore: [String] = []

    init(_ machine: Machine, _ arguments: [String], _ environment: [String: String]) throws {
        let name = UUID().uuidString.prefix(8)
        let notifyPath = "\(machine.directory)/n\(name)"
        log = "\(machine.directory)/log\(name)"
        socket = machine.socket
        notifications = try DatagramListener(path: notifyPath)
        child = try Child(
            Machine.program("clienteled"),
            ["--state", machine.state, "--socket", machine.socket] + arguments,
            environment: machine.environment(environment).merging(["NOTIFY_SOCKET": notifyPath]) { $1 },
            errors: .file(log)
        )
    }

    var processIdentifier: pid_t { child.processIdentifier }
    var errors: String { Machine.text(log) }

    /// The next datagram for the service manager; `nil` when none comes in time.
    func notification(within seconds: Int32 = 30) -> String? {
        notifications.receiveText(withinMilliseconds: seconds * 1000)
    }

    /// Waits for `READY=1`.
    func waitUntilReady() throws {
        while let text = notification() {
            saidBefore += text.split(separator: "\n").map(String.init)
            if saidBefore.contains("READY=1") { return }
        }
        Issue.record("The daemon did not get ready: \(errors)")
        throw CancellationError()
    }

    /// Asks the daemon to stop and waits for its end.
    @discardableResult func stop(_ signal: Int32 = SIGTERM) -> Int32 {
        child.signal(signal)
        return child.status()
    }

    /// Has the daemon read its settings again; answers the assignments that the service manager is told meanwhile.
    func reload() throws -> [String] {
        child.signal(SIGHUP)
        var said: [String] = []
        while !(said.contains("RELOADING=1") && said.contains("READY=1")), let text = notification() {
            said += text.split(separator: "\n").map(String.init)
        }
        try #require(said.contains("RELOADING=1") && said.contains("READY=1"), "\(said)")
        return said
    }

    /// Waits for an end that the daemon comes to by itself.
    func end() -> Int32 { child.status() }

    /// Ends the daemon without asking.
    func kill() { child.kill() }

    /// Opens a connection.
    func connect() throws -> Peer { try Peer(socket) }
}
