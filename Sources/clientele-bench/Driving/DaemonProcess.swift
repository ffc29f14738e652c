import ArgumentParser
import Foundation

/// A daemon of our own on a store of its own, both gone with this object's ``stop()``.
final class DaemonProcess {
    /// Where it listens.
    let socket: String
    private let directory: URL
    private let process = Process()

    /// Starts the `clienteled` that lies beside this program, and waits until it listens.
    ///
    /// - Parameter state: a directory for the store that is kept; `nil` for a temporary one.
    init(state: String?) throws {
        directory = FileManager.default.temporaryDirectory.appendingPathComponent("clientele-bench-\(getpid())")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        socket = directory.appendingPathComponent("socket").path
        let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.executableURL = program.deletingLastPathComponent().appendingPathComponent("clienteled")
        let state = state ?? directory.appendingPathComponent("state").path
        process.arguments = ["serve", "--state", state, "--socket", socket, "--log-level", "warning"]
        try process.run()
        for _ in 0..<1000 {
            if (try? LineConnection(to: socket)) != nil { return }
            guard process.isRunning else { break }
            usleep(10_000)
        }
        throw ValidationError("clienteled did not begin to listen; build it beside this program.")
    }

    /// The most memory that the daemon has had resident, in bytes (proc(5), `VmHWM`).
    var peakMemoryBytes: Int? {
        let status = try? String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)
        let line = status?.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return line?.split(separator: " ").compactMap { Int($0) }.first.map { $0 * 1024 }
    }

    /// Ends the daemon, and removes what was its own.
    func stop() {
        process.terminate()
        process.waitUntilExit()
        try? FileManager.default.removeItem(at: directory)
    }
}
