import Foundation
import Glibc

/// A daemon of our own.
final class DaemonProcess {
    /// Where it listens.
    let socket: String
    private let state: String
    private let readiness: ReadinessSocket
    private let log: String
    private var process: ChildProcess?

    /// Starts the `clienteled` that lies beside this program, and waits until it is ready.
    ///
    /// - Parameters:
    ///   - state: the directory of its store.
    ///   - workspace: where its socket and its log are.
    init(state: String, workspace: Workspace, name: String = "clienteled") throws {
        self.state = state
        socket = workspace.file(name + ".socket")
        log = workspace.file(name + ".log")
        readiness = try ReadinessSocket(at: workspace.file(name + ".ready"))
        try start()
    }

    /// Starts it and answers how many milliseconds passed until it said that it is ready.
    @discardableResult
    func start() throws -> Double {
        let arguments = ["serve", "--state", state, "--socket", socket, "--log-level", "warning"]
        let start = Clock.nanoseconds
        let process = try ChildProcess(
            Programs.sibling("clienteled"),
            arguments,
            environment: ["NOTIFY_SOCKET": readiness.path],
            output: log
        )
        guard try readiness.waitUntilReady(process) else {
            throw BenchFailure("clienteled did not become ready.\(ChildProcess.lastLines(of: log))")
        }
        self.process = process
        return Clock.seconds(since: start) * 1000
    }

    /// What it has resident.
    var memory: ProcessMemory? { process.flatMap { ProcessMemory(of: $0.id) } }

    /// Ends it, as the service manager would.
    func stop() { process?.end(with: SIGTERM) }

    /// Kills it where it stands.
    func kill() { process?.end(with: SIGKILL) }
}
