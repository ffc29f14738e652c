import Glibc

/// The person's editor: `$VISUAL`, else `$EDITOR`, else what is usual.
enum TextEditor {
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
        guard status == 0 else {
            let name = editor.onOneLine
            throw Fault(
                .declined,
                Phrase(
                    "The editor (\(name)) did not end well; nothing was changed.",
                    "L’éditeur (\(name)) s’est mal terminé ; rien n’a été modifié."
                )
            )
        }
    }
}
