import Glibc

/// The person's editor: `$VISUAL`, else `$EDITOR`, else what is usual.
enum TextEditor {
    /// Where the shell's own part begins: a command that is not there, or that cannot be run (POSIX.1-2017, XCU 2.8.2).
    private static let notRun: ClosedRange<Int32> = 126...127

    /// The support program that failed is what sysexits(3) has 69 for.
    private static func failure(of name: String, _ status: Int32) -> Fault {
        let signal = status & 0x7F
        let code = (status >> 8) & 0xFF
        if signal == 0, notRun.contains(code) {
            return Fault(
                .unavailable,
                Phrase(
                    "The editor “\(name)” cannot be run; nothing was changed. VISUAL or EDITOR names another.",
                    "L’éditeur « \(name) » ne peut pas être lancé ; rien n’a été modifié. VISUAL ou EDITOR en nomme un autre."
                )
            )
        }
        let end = signal == 0 ? Phrase("status \(code)", "statut \(code)") : Phrase(verbatim: "signal \(signal)")
        return Fault(
            .unavailable,
            Phrase(
                "The editor “\(name)” failed (\(end.english)); nothing was changed.",
                "L’éditeur « \(name) » a échoué (\(end.french)) ; rien n’a été modifié."
            )
        )
    }

    /// Opens a file and waits until the editor is left.
    static func open(_ path: String, _ environment: Environment = .process) throws(Fault) {
        let editor = environment["VISUAL"] ?? environment["EDITOR"] ?? "editor"
        // The shell reads the command as it was written, with its options; the path stays one word.
        let words = ["sh", "-c", editor + " \"$@\"", editor, path]
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }

        // As system(3) does: the terminal's signals are meant for the editor.
        let interrupt = signal(SIGINT, SIG_IGN)
        let quit = signal(SIGQUIT, SIG_IGN)
        defer {
            signal(SIGINT, interrupt)
            signal(SIGQUIT, quit)
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var defaults = sigset_t()
        sigemptyset(&defaults)
        for number in [SIGINT, SIGQUIT, SIGPIPE] { sigaddset(&defaults, number) }
        posix_spawnattr_setsigdefault(&attributes, &defaults)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))

        var process: pid_t = 0
        let code = posix_spawn(&process, "/bin/sh", nil, &attributes, &arguments, environ)
        guard code == 0 else { throw .system("sh", code) }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        if status != 0 { throw failure(of: editor.onOneLine, status) }
    }
}
