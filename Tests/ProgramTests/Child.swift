import Foundation
import Testing

/// A process that inherits nothing but what it is given.
final class Child {
    /// What a child reads, or where it writes.
    enum Stream {
        case nothing
        case file(String)
        case descriptor(Int32)
    }

    let processIdentifier: pid_t
    private var endStatus: Int32?

    /// Starts a program.
    init(
        _ program: String,
        _ arguments: [String],
        environment: [String: String],
        input: Stream = .nothing,
        output: Stream = .nothing,
        errors: Stream = .nothing
    ) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (target, stream) in [input, output, errors].enumerated() {
            let flags = target == 0 ? O_RDONLY : O_WRONLY | O_CREAT | O_APPEND
            switch stream {
            case .nothing: posix_spawn_file_actions_addopen(&actions, Int32(target), "/dev/null", O_RDWR, 0)
            case .file(let path): posix_spawn_file_actions_addopen(&actions, Int32(target), path, flags, 0o600)
            case .descriptor(let descriptor): posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(target))
            }
        }
        // The tests' runner may ignore or block signals; a program begins with none of that.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        var all = sigset_t()
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

        let argv = ([program] + arguments).map { strdup($0) } + [nil]
        let envp = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in argv + envp { free(text) } }
        var pid: pid_t = 0
        let code = posix_spawn(&pid, program, &actions, &attributes, argv, envp)
        try #require(code == 0, "\(program): \(String(cString: strerror(code)))")
        processIdentifier = pid
    }

    deinit { kill() }

    /// Sends a signal.
    func signal(_ number: Int32) {
        if endStatus == nil { Foundation.kill(processIdentifier, number) }
    }

    /// Waits for the end: the exit code, or 128 and the signal's number. What takes longer than a minute is killed.
    @discardableResult func status() -> Int32 {
        for _ in 0..<30_000 {
            if let status = reap(WNOHANG) { return status }
            usleep(2000)
        }
        Issue.record("a process had to be killed after a minute")
        Foundation.kill(processIdentifier, SIGKILL)
        return reap(0) ?? -1
    }

    /// Ends the process without asking.
    func kill() {
        signal(SIGKILL)
        _ = reap(0)
    }

    private func reap(_ options: Int32) -> Int32? {
        if let endStatus { return endStatus }
        var word: Int32 = 0
        guard waitpid(processIdentifier, &word, options) == processIdentifier else { return nil }
        endStatus = word & 0x7F == 0 ? (word >> 8) & 0xFF : 128 + (word & 0x7F)
        return endStatus
    }
}
