import Glibc
import Testing

/// This test bundle started anew as a program of its own, to run one test in surroundings that only a program's start
/// can give it: descriptors passed as 3 and up, a process number in the environment, a mount namespace.
///
/// The test in question is enabled only there, and writes what it saw with ``report(_:)``.
struct RestartedBundle {
    /// Whether this process is such a program.
    static var isThis: Bool { getenv("BUNDLE_REPORT") != nil }

    /// Adds a text to what the starting process will read.
    static func report(_ text: String) throws {
        let path = try #require(getenv("BUNDLE_REPORT"))
        let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        try #require(file >= 0)
        defer { close(file) }
        let bytes = Array(text.utf8)
        try #require(write(file, bytes, bytes.count) == bytes.count)
    }

    /// The test to run, as `--filter` takes it.
    let test: String
    /// Shell commands before the program takes the shell's place; they may set variables in its environment.
    let preparation: String
    /// Descriptors to pass as 3, 4, ….
    var descriptors: [Int32] = []
    /// A command that the shell runs under, `unshare -m` for instance.
    var wrapper = ""

    /// Runs it and returns its report; a failure of its own is an issue here.
    func run() throws -> String {
        try withTemporaryDirectory { directory in
            let report = directory + "/report"
            defer { unlink(report) }
            let output = directory + "/output"
            defer { unlink(output) }
            let program = "'\(try ownExecutable())' --testing-library swift-testing --filter \(test)"
            let script = "exec >\(output) 2>&1\nexport BUNDLE_REPORT=\(report)\n\(preparation)\nexec \(program)"
            let status = try runShell(wrapper.isEmpty ? script : "exec \(wrapper) sh -c '\(quoted(script))'")
            let said = try contents(of: output)
            #expect(status == 0, "\(said)")
            return try contents(of: report)
        }
    }

    /// Runs a shell script in an environment that has nothing but a search path, and waits for its end.
    private func runShell(_ script: String) throws -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (index, descriptor) in descriptors.enumerated() {
            posix_spawn_file_actions_adddup2(&actions, descriptor, 3 + Int32(index))
        }
        let arguments = [strdup("/bin/sh"), strdup("-c"), strdup(script), nil]
        let environment = [strdup("PATH=/usr/sbin:/usr/bin:/sbin:/bin"), nil]
        defer { (arguments + environment).forEach { free($0) } }
        var child: pid_t = 0
        try #require(posix_spawn(&child, "/bin/sh", &actions, nil, arguments, environment) == 0)
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0 { try #require(errno == EINTR) }
        return status
    }

    private func quoted(_ script: String) -> String {
        script.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
    }

    private func ownExecutable() throws -> String {
        var path = [UInt8](repeating: 0, count: 4_096)
        let count = path.withUnsafeMutableBytes { bytes in
            bytes.bindMemory(to: CChar.self).baseAddress.map { readlink("/proc/self/exe", $0, bytes.count) } ?? -1
        }
        try #require(count > 0)
        return String(decoding: path[..<count], as: UTF8.self)
    }

    private func contents(of path: String) throws -> String {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        try #require(file >= 0, "nothing was written to \(path)")
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = read(file, &bytes, bytes.count)
        return String(decoding: bytes[..<max(0, count)], as: UTF8.self)
    }
}
