import Foundation
import Testing

/// A listening socket that is handed to a daemon the way systemd does it (sd_listen_fds(3)).
final class PassedListener {
    private let descriptor: Int32
    private let path: String

    init(_ path: String) throws {
        self.path = path
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = try UnixSocket.address(path)
        let bound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        try #require(bound == 0)
        try #require(listen(descriptor, 16) == 0)
    }

    /// Starts a daemon with the socket as descriptor 3.
    func serve(_ machine: Machine) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        let script = #"LISTEN_PID=$$ LISTEN_FDS=1 LISTEN_FDNAMES=clientele exec "$@" 3<&0 0</dev/null"#
        process.arguments = ["-c", script, "sh", try Machine.program("clienteled").path, "--state", machine.state]
        process.environment = machine.environment()
        process.standardInput = FileHandle(fileDescriptor: descriptor)
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }

    func close() { Glibc.close(descriptor) }
}

extension Process {
    /// Asks the process to stop and waits for its end.
    func end() {
        if isRunning { terminate() }
        waitUntilExit()
    }
}

/// A program at a terminal of its own.
final class Terminal {
    private let process = Process()
    private let master: Int32
    private(set) var shown = ""

    init(_ machine: Machine, _ arguments: [String], environment more: [String: String] = [:]) throws {
        master = posix_openpt(O_RDWR | O_NOCTTY)
        try #require(master >= 0 && grantpt(master) == 0 && unlockpt(master) == 0)
        let slave = open(try #require(ptsname(master)), O_RDWR | O_NOCTTY)
        let handle = FileHandle(fileDescriptor: slave, closeOnDealloc: true)
        process.executableURL = try Machine.program("clientele")
        process.arguments = arguments
        process.environment = machine.environment(
            ["CLIENTELE_SOCKET": machine.socket, "TERM": "xterm", "COLUMNS": "100"].merging(more) { $1 }
        )
        process.standardInput = handle
        process.standardOutput = handle
        process.standardError = handle
        try process.run()
    }

    deinit {
        process.end()
        close(master)
    }

    /// Reads until a text has appeared.
    func wait(for text: String) throws {
        while !shown.contains(text) {
            var poll = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
            try #require(Glibc.poll(&poll, 1, 20000) == 1, "“\(text)” did not appear in: \(shown)")
            var buffer = [UInt8](repeating: 0, count: 4096)
            let count = read(master, &buffer, buffer.count)
            try #require(count > 0, "“\(text)” did not appear in: \(shown)")
            shown += String(decoding: buffer[..<count], as: UTF8.self)
        }
    }

    /// Types a text.
    func type(_ text: String) {
        shown = ""
        _ = text.withCString { write(master, $0, strlen($0)) }
    }

    /// Waits for the program's end.
    func status() -> Int32 {
        process.waitUntilExit()
        return process.terminationStatus
    }
}
