import Clientele
import Glibc

/// Where words go: standard output or standard error, gathered and written in large pieces.
final class Output {
    let isTerminal: Bool
    let palette: Palette
    private let descriptor: Int32
    private let environment: Environment
    private var buffer: [UInt8] = []

    /// Whether more than a screenful goes to a pager; it is decided with the first words that are written.
    var mayPage = false
    private var pager: Pager?

    /// Whether the words go to a pager.
    var isPaging: Bool { pager != nil }

    /// Whether the process goes on when nobody reads any more; otherwise it ends there, quietly.
    var outlivesReader = false

    /// An output to a descriptor.
    init(_ descriptor: Int32, _ environment: Environment = .process) {
        self.descriptor = descriptor
        self.environment = environment
        isTerminal = isatty(descriptor) == 1
        palette = Palette(
            isColoured: Palette.isColoured(isTerminal: isTerminal, environment),
            hasLinks: Hyperlink.areShown(isTerminal: isTerminal, environment)
        )
    }

    /// Whether it obeys escapes, besides showing text.
    var isCapable: Bool { isTerminal && environment["TERM"] != nil && environment["TERM"] != "dumb" }

    /// The columns there are; `nil` when what is written is not for a terminal and has no width.
    var width: Int? {
        guard isTerminal else { return nil }
        var size = winsize()
        if ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
        return environment["COLUMNS"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil } ?? 80
    }

    /// Adds a text.
    func write(_ text: String) {
        buffer.append(contentsOf: text.utf8)
        if buffer.count > 1 << 15 { flush() }
    }

    /// Adds a line.
    func line(_ text: String = "") {
        write(text)
        write("\n")
    }

    /// Adds lines.
    func lines(_ lines: [String]) {
        for line in lines { self.line(line) }
    }

    /// Adds a JSON value on one line.
    func json(_ json: JSON) {
        line(json.text.withEscapedControls)
    }

    /// How many lines the terminal shows; `nil` when nobody knows.
    private var height: Int? {
        var size = winsize()
        guard isTerminal, ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_row > 0 else { return nil }
        return Int(size.ws_row)
    }

    /// Hands everything to a pager from now on, where there is too much for the screen and somebody to turn pages.
    private func beginPaging() {
        guard mayPage, !buffer.isEmpty else { return }
        mayPage = false
        guard isCapable, isatty(STDIN_FILENO) == 1, let height, buffer.count(where: { $0 == 0x0A }) >= height,
            let command = Pager.command(environment)
        else { return }
        pager = try? Pager(command, environment)
    }

    /// Writes what was gathered, and waits until a pager is left.
    func finish() throws(Fault) {
        flush()
        guard let pager else { return }
        self.pager = nil
        try pager.finish()
    }

    /// Writes what was gathered.
    func flush() {
        beginPaging()
        var rest = buffer[...]
        while !rest.isEmpty {
            let target = pager?.descriptor ?? descriptor
            let count = rest.withUnsafeBytes { Glibc.write(target, $0.baseAddress, $0.count) }
            if count >= 0 {
                rest = rest.dropFirst(count)
                continue
            }
            switch errno {
            case EINTR: continue
            case EAGAIN:
                var polled = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                poll(&polled, 1, -1)
            case EPIPE where !outlivesReader:
                // Whoever has read enough leaves the pager.
                try? pager?.finish()
                exit(ExitStatus.success.rawValue)
            case EPIPE: rest = []
            default: fail(errno)
            }
        }
        buffer.removeAll(keepingCapacity: true)
    }

    private func fail(_ code: Int32) -> Never {
        let message = "clientele: \(String(cString: strerror(code)))\n"
        if descriptor != STDERR_FILENO { _ = message.withCString { Glibc.write(STDERR_FILENO, $0, strlen($0)) } }
        exit(ExitStatus.inputOutput.rawValue)
    }
}
