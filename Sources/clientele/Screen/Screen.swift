import Clientele
import Glibc

/// A terminal that one program has for itself.
final class Screen {
    /// Told of signals: a new size, having been continued.
    let signals: Int32
    private(set) var columns = 80
    private(set) var rows = 24
    private var shown: Frame?

    /// Takes the terminal over.
    init() throws(Fault) {
        signals = try ScreenSignals.listen()
        guard ScreenState.enter() else { throw .system("tcgetattr", errno) }
        measure()
    }

    deinit { ScreenState.leave() }

    /// Looks how large the terminal is; everything is drawn anew.
    func measure() {
        var size = winsize()
        if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 {
            (columns, rows) = (Int(size.ws_col), Int(size.ws_row))
        }
        shown = nil
    }

    /// Shows a frame.
    func show(_ frame: Frame) throws(Fault) {
        let update = frame.update(from: shown, rows: rows)
        shown = frame
        if !update.isEmpty { try write(update) }
    }

    /// The bytes that were typed; `nil` when the terminal has gone.
    func read() -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = Glibc.read(STDIN_FILENO, &bytes, bytes.count)
        if count < 0, errno == EINTR || errno == EAGAIN { return [] }
        return count > 0 ? Array(bytes[..<count]) : nil
    }

    /// Does what the signals that came ask for.
    func heed(_ signals: Set<Int32>) {
        if signals.contains(SIGTSTP) { stop() }
        if signals.contains(SIGCONT) { ScreenState.insist() }
        measure()
    }

    /// Gives the terminal back and stops the process, as Ctrl-Z does elsewhere.
    func stop() {
        ScreenState.leave()
        ScreenSignals.stop()
        resume()
    }

    /// Gives the terminal to somebody else until ``resume()``.
    func pause() {
        ScreenState.leave()
        ScreenSignals.pause()
    }

    /// Takes the terminal over again.
    func resume() {
        _ = try? ScreenSignals.listen()
        _ = ScreenState.enter()
        measure()
    }

    private func write(_ text: String) throws(Fault) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if errno == EAGAIN {
                var polled = pollfd(fd: STDOUT_FILENO, events: Int16(POLLOUT), revents: 0)
                poll(&polled, 1, -1)
            } else if errno != EINTR {
                // The terminal has gone, and with it whoever could be told.
                throw .silent(.inputOutput)
            }
        }
    }
}
