import Glibc

/// What has to be put right when a signal ends the process.
enum Interruption {
    // Written on the only thread there is, read by the signal's handler on the same thread.
    nonisolated(unsafe) private static var privateFile: UnsafeMutablePointer<CChar>?

    /// Ends on SIGINT with the status for it, and outlives readers that go away.
    ///
    /// Who started the process with SIGINT ignored, as shells do for jobs in the background, wants that kept.
    static func install() {
        signal(SIGPIPE, SIG_IGN)
        for number in [SIGINT, SIGTERM, SIGHUP] {
            var previous = sigaction()
            sigaction(number, nil, &previous)
            if isIgnored(previous) { continue }
            signal(number, endOnSignal)
        }
    }

    private static func isIgnored(_ action: sigaction) -> Bool {
        unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1
    }

    /// Removes a file when a signal ends the process before it is removed otherwise; `nil` forgets it.
    static func remove(_ path: String?) {
        let former = privateFile
        privateFile = path.flatMap { strdup($0) }
        free(former)
    }

    fileprivate static func end(_ number: Int32) -> Never {
        // Only what signal-safety(7) allows.
        ScreenState.leave()
        if let privateFile { unlink(privateFile) }
        if number == SIGINT { write(STDERR_FILENO, "\n", isatty(STDERR_FILENO) == 1 ? 1 : 0) }
        _exit(128 + number)
    }
}

private func endOnSignal(_ number: Int32) {
    Interruption.end(number)
}
