import Glibc

/// The terminal's state while a full screen is shown, so that whatever ends the process puts it back first.
enum ScreenState {
    // Written on the only thread there is, read by signals' handlers on the same thread.
    nonisolated(unsafe) private static var former: UnsafeMutablePointer<termios>?
    nonisolated(unsafe) private static var isRaw = false
    nonisolated(unsafe) private static var hasHandlers = false

    /// The other screen, no wrapping, pastes marked as such, no cursor.
    private static let entering: StaticString = "\u{1B}[?1049h\u{1B}[?7l\u{1B}[?2004h\u{1B}[?25l\u{1B}[0m\u{1B}[2J"
    /// All of that undone; a synchronized update that was cut off is ended first.
    private static let leaving: StaticString = "\u{1B}[?2026l\u{1B}[0m\u{1B}[?2004l\u{1B}[?7h\u{1B}[?25h\u{1B}[?1049l"

    /// Signals of a fault in the program itself.
    private static let crashes = [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT]

    /// Shows the other screen, and has every key sent as it is typed; does nothing when that is so.
    ///
    /// - Returns: whether the terminal could be asked for that.
    static func enter() -> Bool {
        if isRaw { return true }
        var present = termios()
        guard tcgetattr(STDIN_FILENO, &present) == 0 else { return false }
        if former == nil { former = .allocate(capacity: 1) }
        former?.initialize(to: present)
        installHandlers()
        cfmakeraw(&present)
        isRaw = true
        guard tcsetattr(STDIN_FILENO, TCSADRAIN, &present) == 0 else {
            isRaw = false
            return false
        }
        write(entering)
        return true
    }

    /// Has keys sent as they are typed again, whatever was done to the terminal behind our back.
    static func insist() {
        guard isRaw, var raw = former?.pointee else { return }
        cfmakeraw(&raw)
        tcsetattr(STDIN_FILENO, TCSADRAIN, &raw)
        write(entering)
    }

    /// Puts everything back; only what signal-safety(7) allows.
    static func leave() {
        guard isRaw, let former else { return }
        isRaw = false
        write(leaving)
        tcsetattr(STDIN_FILENO, TCSANOW, former)
    }

    private static func installHandlers() {
        if hasHandlers { return }
        hasHandlers = true
        atexit { ScreenState.leave() }
        for number in crashes {
            var action = sigaction()
            action.__sigaction_handler.sa_handler = leaveAndRaise
            // The second time the signal does what it does to anybody.
            action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND)) | SA_NODEFER
            sigaction(number, &action, nil)
        }
        signal(SIGQUIT, leaveAndRaise)
    }

    private static func write(_ text: StaticString) {
        var rest = text.utf8Start
        var count = text.utf8CodeUnitCount
        while count > 0 {
            let written = Glibc.write(STDOUT_FILENO, rest, count)
            if written < 0, errno == EINTR { continue }
            if written <= 0 { return }
            rest += written
            count -= written
        }
    }
}

private func leaveAndRaise(_ number: Int32) {
    ScreenState.leave()
    signal(number, SIG_DFL)
    raise(number)
}
