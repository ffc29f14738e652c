import Glibc

/// Signals that a full screen is to be told of, as bytes of a pipe that is waited for like everything else.
enum ScreenSignals {
    // Written once, before the first handler can run.
    nonisolated(unsafe) fileprivate static var writingEnd: Int32 = -1
    nonisolated(unsafe) private static var readingEnd: Int32 = -1

    /// Begins to listen; answers the descriptor that can be read once there is something.
    static func listen() throws(Fault) -> Int32 {
        if readingEnd < 0 {
            let pipe = try Pipe()
            pipe.setNonBlocking()
            (readingEnd, writingEnd) = (pipe.readingEnd, pipe.writingEnd)
        }
        for number in [SIGWINCH, SIGCONT, SIGTSTP] { signal(number, passOn) }
        return readingEnd
    }

    /// The signals that have come since.
    static func take() -> Set<Int32> {
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = read(readingEnd, &bytes, bytes.count)
        return count > 0 ? Set(bytes[..<count].map(Int32.init)) : []
    }

    /// Stops the process as Ctrl-Z does, until it is continued; whoever was started with it stops too.
    static func stop() {
        signal(SIGTSTP, SIG_DFL)
        kill(0, SIGTSTP)
        signal(SIGTSTP, passOn)
    }

    /// Leaves stopping to the system while another program has the terminal.
    static func pause() { signal(SIGTSTP, SIG_DFL) }
}

private func passOn(_ number: Int32) {
    // Only what signal-safety(7) allows; a full pipe has enough to tell already.
    let code = errno
    var byte = UInt8(truncatingIfNeeded: number)
    write(ScreenSignals.writingEnd, &byte, 1)
    errno = code
}
