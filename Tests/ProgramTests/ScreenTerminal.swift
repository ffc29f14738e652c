import Foundation
import Testing

/// The thin client on a full screen: a terminal of its own with a size, and what it shows.
final class ScreenTerminal {
    let child: Child
    private let master: Int32
    private let slave: Int32
    private var bytes: [UInt8] = []
    private(set) var screen: ScreenReading
    /// Everything that was written, as it came.
    private(set) var written = ""

    init(
        _ machine: Machine,
        _ arguments: [String],
        columns: Int = 100,
        rows: Int = 20,
        environment more: [String: String] = [:]
    ) throws {
        screen = ScreenReading(columns: columns, rows: rows)
        master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var lock: Int32 = 0
        var number: Int32 = 0
        // TIOCSPTLCK and TIOCGPTN of ioctl_tty(2), which Swift does not import.
        try #require(ioctl(master, 0x4004_5431, &lock) == 0 && ioctl(master, 0x8004_5430, &number) == 0)
        // It stays open, so that what was written at the end can still be read.
        slave = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY | O_CLOEXEC)
        try #require(slave >= 0)
        var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(master, UInt(TIOCSWINSZ), &size)
        let own = ["CLIENTELE_SOCKET": machine.socket, "TERM": "xterm"]
        child = try Child(
            Machine.program("clientele"),
            arguments,
            environment: machine.environment(own.merging(more) { $1 }),
            input: .descriptor(slave),
            output: .descriptor(slave),
            errors: .descriptor(slave)
        )
    }

    deinit {
        child.kill()
        close(master)
        close(slave)
    }

    /// Types a text.
    func type(_ text: String) {
        _ = text.withCString { write(master, $0, strlen($0)) }
    }

    /// Gives the terminal another size, and tells the program.
    func resize(columns: Int, rows: Int) {
        var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(master, UInt(TIOCSWINSZ), &size)
        screen = ScreenReading(columns: columns, rows: rows)
        child.signal(SIGWINCH)
    }

    /// Reads until the screen is as it should be.
    func wait(_ comment: String, until isThere: (ScreenReading) -> Bool) throws {
        while !isThere(screen) {
            guard readSome(milliseconds: 20_000) else {
                Issue.record("\(comment); the screen shows:\n\(screen.text)")
                throw CancellationError()
            }
        }
    }

    /// Reads until a text is on the screen.
    func wait(for text: String) throws { try wait("“\(text)” did not appear") { $0.text.contains(text) } }

    /// Reads until a text is not on the screen any more.
    func wait(withoutText text: String) throws { try wait("“\(text)” did not go") { !$0.text.contains(text) } }

    /// The line in which a text stands.
    func line(with text: String) -> String? { screen.lines.first { $0.contains(text) } }

    /// Waits for the program's end, and reads what it still wrote.
    func status() -> Int32 {
        let status = child.status()
        while readSome(milliseconds: 50) {}
        return status
    }

    /// Whether keys are sent as they are typed, and not shown.
    var isRaw: Bool {
        var state = termios()
        tcgetattr(slave, &state)
        return state.c_lflag & tcflag_t(ICANON) == 0
    }

    private func readSome(milliseconds: Int32) -> Bool {
        var poll = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
        guard Glibc.poll(&poll, 1, milliseconds) == 1 else { return false }
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = read(master, &buffer, buffer.count)
        if count <= 0 { return false }
        bytes += buffer[..<count]
        // A character that is cut in two waits for its rest.
        let cut = bytes.suffix(3).lastIndex { $0 >= 0xC0 }
        let isWhole = cut.map { String(validating: bytes[$0...], as: UTF8.self) != nil } ?? true
        let whole = isWhole ? bytes.count : cut ?? bytes.count
        let text = String(decoding: bytes[..<whole], as: UTF8.self)
        bytes.removeFirst(whole)
        written += text
        screen.take(text)
        return true
    }
}
