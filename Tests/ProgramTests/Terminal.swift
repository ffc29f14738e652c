import Foundation
import Testing

/// The thin client, or another program, at a terminal of its own.
final class Terminal {
    private let child: Child
    private let master: Int32
    private(set) var shown = ""

    init(
        _ machine: Machine,
        _ arguments: [String],
        program: String? = nil,
        environment more: [String: String] = [:]
    ) throws {
        master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var lock: Int32 = 0
        var number: Int32 = 0
        // TIOCSPTLCK and TIOCGPTN of ioctl_tty(2), which Swift does not import.
        try #require(ioctl(master, 0x4004_5431, &lock) == 0 && ioctl(master, 0x8004_5430, &number) == 0)
        let slave = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY | O_CLOEXEC)
        try #require(slave >= 0)
        defer { close(slave) }
        let own = ["CLIENTELE_SOCKET": machine.socket, "TERM": "xterm", "COLUMNS": "100"]
        child = try Child(
            program ?? Machine.program("clientele"),
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
    }

    /// Reads until a text has appeared.
    func wait(for text: String) throws {
        while !shown.contains(text) {
            guard readSome() else {
                Issue.record("“\(text)” did not appear in: \(shown)")
                throw CancellationError()
            }
        }
    }

    /// Reads for a moment at the most; whether a text has appeared.
    func shows(_ text: String) -> Bool {
        while !shown.contains(text), readSome(within: 100) {}
        return shown.contains(text)
    }

    /// Reads until a question stands there; `false` when the program has ended instead.
    func waitForQuestion() -> Bool {
        while !shown.hasSuffix(": "), !shown.hasSuffix("? "), !shown.hasSuffix("] ") {
            if !readSome() { return false }
        }
        return true
    }

    /// Types a text.
    func type(_ text: String) {
        shown = ""
        _ = text.withCString { write(master, $0, strlen($0)) }
    }

    /// Reads what is still shown and waits for the program's end.
    func status() -> Int32 {
        while readSome() {}
        return child.status()
    }

    /// Reads what is shown next; `false` when the program has closed the terminal or says nothing for long.
    private func readSome(within milliseconds: CInt = 60_000) -> Bool {
        var poll = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
        guard Glibc.poll(&poll, 1, milliseconds) == 1 else { return false }
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = read(master, &buffer, buffer.count)
        if count <= 0 { return false }
        shown += String(decoding: buffer[..<count], as: UTF8.self)
        return true
    }
}
