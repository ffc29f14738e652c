import Foundation
import Testing

/// A place of its own for one test: a directory with a short path, removed with everything in it.
final class Machine {
    let directory: String
    private var daemons: [Daemon] = []

    init() throws {
        var template = Array("/tmp/clt-XXXXXX".utf8CString)
        directory = String(cString: try #require(mkdtemp(&template)))
    }

    var socket: String { directory + "/run/socket" }
    var state: String { directory + "/state" }

    /// The programs lie beside the tests.
    static func program(_ name: String) throws -> URL {
        let tests = try URL(fileURLWithPath: FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
        return tests.deletingLastPathComponent().appendingPathComponent(name)
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
        try run("clienteled", arguments, environment: more)
    }

    /// Runs the thin client against the machine's daemon.
    func clientele(_ arguments: [String], input: String = "", environment more: [String: String] = [:]) throws -> Run {
        try run(
            "clientele",
            arguments,
            input: input,
            environment: more.merging(["CLIENTELE_SOCKET": socket]) { own, _ in own }
        )
    }

    /// Runs a program to its end.
    func run(_ name: String, _ arguments: [String], input: String = "", environment more: [String: String] = [:]) throws
        -> Run
    {
        let process = Process()
        process.executableURL = try Self.program(name)
        process.arguments = arguments
        process.environment = environment(more)
        let (inPipe, outPipe, errorPipe) = (Pipe(), Pipe(), Pipe())
        process.standardInput = inPipe
        process.standardOutput = outPipe
        process.standardError = errorPipe
        try process.run()
        let output = Reading(outPipe)
        let errors = Reading(errorPipe)
        // A program may end before it has read everything.
        signal(SIGPIPE, SIG_IGN)
        try? inPipe.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try? inPipe.fileHandleForWriting.close()
        let isLate = DispatchWorkItem { process.terminate() }
        DispatchQueue.global().asyncAfter(deadline: .now() + 60, execute: isLate)
        process.waitUntilExit()
        isLate.cancel()
        return Run(status: process.terminationStatus, output: output.text, errors: errors.text)
    }

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

/// Reads a pipe to its end on a thread of its own, so that no program waits for a full one.
private final class Reading: @unchecked Sendable {
    // Written by the one block, read after its end was waited for.
    private var data = Data()
    private let end = DispatchSemaphore(value: 0)

    init(_ pipe: Pipe) {
        let handle = pipe.fileHandleForReading
        DispatchQueue.global().async { [self] in
            data = (try? handle.readToEnd()) ?? Data()
            end.signal()
        }
    }

    var text: String {
        end.wait()
        defer { end.signal() }
        return String(decoding: data, as: UTF8.self)
    }
}

/// A daemon of a machine.
final class Daemon {
    private let process = Process()
    private let notifications: Int32
    private let notifyPath: String
    let log: String
    let socket: String

    init(_ machine: Machine, _ arguments: [String], _ environment: [String: String]) throws {
        let name = UUID().uuidString.prefix(8)
        notifyPath = "\(machine.directory)/n\(name)"
        log = "\(machine.directory)/log\(name)"
        socket = machine.socket
        notifications = try UnixSocket.datagram(boundTo: notifyPath)
        process.executableURL = try Machine.program("clienteled")
        process.arguments = ["--state", machine.state, "--socket", machine.socket] + arguments
        process.environment = machine.environment(environment).merging(["NOTIFY_SOCKET": notifyPath]) { $1 }
        FileManager.default.createFile(atPath: log, contents: nil)
        process.standardError = FileHandle(forWritingAtPath: log)
        process.standardInput = FileHandle.nullDevice
        try process.run()
    }

    var isRunning: Bool { process.isRunning }
    var processIdentifier: Int32 { process.processIdentifier }
    var errors: String { (try? String(contentsOfFile: log, encoding: .utf8)) ?? "" }

    /// The next datagram for the service manager; `nil` when none comes in time.
    func notification() -> String? { UnixSocket.receiveDatagram(notifications, seconds: 30) }

    /// Waits for `READY=1`.
    func waitUntilReady() throws {
        while let text = notification() {
            if text.split(separator: "\n").contains("READY=1") { return }
        }
        Issue.record("The daemon did not get ready: \(errors)")
        throw CancellationError()
    }

    /// Asks the daemon to stop and waits for its end.
    @discardableResult func stop(_ signal: Int32 = SIGTERM) -> Int32 {
        if process.isRunning { Foundation.kill(process.processIdentifier, signal) }
        process.waitUntilExit()
        return process.terminationStatus
    }

    /// Ends the daemon without asking.
    func kill() {
        stop(SIGKILL)
        close(notifications)
    }

    /// Opens a connection.
    func connect() throws -> Peer { try Peer(socket) }
}
