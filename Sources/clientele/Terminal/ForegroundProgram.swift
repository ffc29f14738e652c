import Glibc

/// Another program that has the terminal for a while: an editor, a pager, this program with another command.
struct ForegroundProgram {
    /// The shell, and a command that it reads as it was written, with arguments that stay words.
    static func shell(_ command: String, _ arguments: [String] = []) -> [String] {
        ["/bin/sh", "-c", arguments.isEmpty ? command : command + " \"$@\"", command] + arguments
    }

    private let process: pid_t

    /// Starts a program.
    ///
    /// - Parameters:
    ///   - words: the program’s path and its arguments.
    ///   - input: what it reads instead of the terminal.
    ///   - variables: what it finds in its environment besides what is there.
    init(_ words: [String], input: Int32? = nil, variables: [String: String] = [:]) throws(Fault) {
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        if let input { posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO) }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var defaults = sigset_t()
        sigemptyset(&defaults)
        for number in [SIGINT, SIGQUIT, SIGPIPE] { sigaddset(&defaults, number) }
        posix_spawnattr_setsigdefault(&attributes, &defaults)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
        var environment = Self.environment(variables)
        defer { for variable in environment { free(variable) } }
        var process: pid_t = 0
        let code = posix_spawn(&process, words.first ?? "", &actions, &attributes, &arguments, &environment)
        guard code == 0 else { throw .system(words.first ?? "posix_spawn", code) }
        self.process = process
    }

    /// Waits for its end; the terminal's signals are meant for it meanwhile, as system(3) has it.
    ///
    /// - Returns: the status as waitpid(2) gives it.
    func wait() -> Int32 {
        let interrupt = signal(SIGINT, SIG_IGN)
        let quit = signal(SIGQUIT, SIG_IGN)
        defer {
            signal(SIGINT, interrupt)
            signal(SIGQUIT, quit)
        }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        return status
    }

    /// Starts a program and waits for its end.
    static func run(_ words: [String], variables: [String: String] = [:]) throws(Fault) -> Int32 {
        // Before it starts, so that nothing typed meanwhile ends this program.
        let interrupt = signal(SIGINT, SIG_IGN)
        defer { signal(SIGINT, interrupt) }
        return try ForegroundProgram(words, variables: variables).wait()
    }

    private static func environment(_ variables: [String: String]) -> [UnsafeMutablePointer<CChar>?] {
        var result: [UnsafeMutablePointer<CChar>?] = []
        var variable = environ
        while let text = variable.pointee {
            let name = String(cString: text).prefix { $0 != "=" }
            if variables[String(name)] == nil { result.append(strdup(text)) }
            variable += 1
        }
        return result + variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
    }
}
