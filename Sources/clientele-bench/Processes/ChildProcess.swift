import Foundation
import Glibc

/// A program that this one started and ends.
final class ChildProcess {
    let id: pid_t
    private var status: Int32?

    /// Starts a program in a process group of its own, so that a terminal's Ctrl-C reaches only this one.
    ///
    /// - Parameters:
    ///   - environment: what it gets besides the environment of this process.
    ///   - output: the file that takes its output and its errors; they are thrown away without one.
    init(_ program: String, _ arguments: [String], environment: [String: String] = [:], output: String? = nil) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output ?? "/dev/null", O_WRONLY | O_CREAT | O_APPEND, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        var variables = Self.inherited
        for (name, value) in environment { variables.append("\(name)=\(value)") }
        var id: pid_t = 0
        let result = Self.withTexts([program] + arguments) { arguments in
            Self.withTexts(variables) { posix_spawn(&id, program, &actions, &attributes, arguments, $0) }
        }
        guard result == 0 else { throw BenchFailure.system(program, result) }
        self.id = id
    }

    deinit { end(with: SIGKILL) }

    /// Whether it still runs.
    var isRunning: Bool {
        if status != nil { return false }
        var status: Int32 = 0
        guard waitpid(id, &status, WNOHANG) == id else { return true }
        self.status = status
        return false
    }

    /// Waits for its end and answers its exit code, or 128 and its signal's number.
    @discardableResult
    func wait() throws -> Int32 {
        while status == nil {
            var status: Int32 = 0
            if waitpid(id, &status, 0) == id { self.status = status } else { try Interruption.check() }
        }
        let status = status ?? 0
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
    }

    /// Asks for its end with a signal; who does not heed it within a minute is killed.
    func end(with signal: Int32) {
        guard isRunning else { return }
        kill(id, signal)
        let start = Clock.nanoseconds
        while isRunning {
            if Clock.seconds(since: start) > 60 { kill(id, SIGKILL) }
            usleep(500)
        }
    }

    /// Runs a program to its end and throws when it fails.
    static func run(_ program: String, _ arguments: [String], output: String? = nil) throws {
        let code = try ChildProcess(program, arguments, output: output).wait()
        guard code == 0 else { throw BenchFailure("\(program) failed with \(code).\(lastLines(of: output))") }
    }

    /// What a program said last, for a sentence about its failure.
    static func lastLines(of file: String?) -> String {
        guard let file, let text = try? String(contentsOfFile: file, encoding: .utf8), !text.isEmpty else { return "" }
        return "\n" + text.split(separator: "\n").suffix(8).joined(separator: "\n")
    }

    private static var inherited: [String] {
        var variables: [String] = []
        var next = environ
        while let variable = next.pointee {
            let text = String(cString: variable)
            if !text.hasPrefix("NOTIFY_SOCKET=") { variables.append(text) }
            next += 1
        }
        return variables
    }

    private static func withTexts<Result>(
        _ texts: [String],
        _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
    ) -> Result {
        let copies = texts.map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        return body(copies + [nil])
    }
}
