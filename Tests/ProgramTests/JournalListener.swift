import Foundation
import Synchronization
import TestSockets
import Testing

/// A journal of a test's own: a datagram socket that daemons find at the journal's place, each in a mount namespace.
final class JournalListener: Sendable {
    /// An entry: values by names, as the native protocol carries them (systemd.io/JOURNAL_NATIVE_PROTOCOL).
    typealias Entry = [String: String]

    private let directory: String
    private let datagrams: DatagramListener
    private let entries = Mutex<[Entry]>([])
    private let isOver = Atomic(false)
    private let end = DispatchSemaphore(value: 0)

    /// Whether this machine lets a test put a journal of its own in the place of the machine's: that needs root.
    static let isPossible = geteuid() == 0 && system("unshare --mount true 2>/dev/null") == 0

    init(_ machine: Machine) throws {
        directory = machine.directory + "/journal"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        datagrams = try DatagramListener(path: directory + "/socket")
        Thread.detachNewThread { [self] in
            while let text = receive() { entries.withLock { $0.append(text) } }
            end.signal()
        }
    }

    /// Starts a daemon that has its standard error, a file, for a stream of the journal.
    func serve(_ machine: Machine, _ arguments: [String], environment: [String: String] = [:]) throws -> Child {
        let log = machine.directory + "/stderr"
        try Data().write(to: URL(fileURLWithPath: log))
        var file = stat()
        try #require(stat(log, &file) == 0)
        let script = """
            mount -t tmpfs tmpfs /run && mkdir -p /run/systemd/journal && \
            mount --bind "$0" /run/systemd/journal && exec "$@"
            """
        let daemon = ["--state", machine.state, "--socket", machine.socket] + arguments
        return try Child(
            "/usr/bin/unshare",
            ["--mount", "sh", "-c", script, directory, Machine.program("clienteled")] + daemon,
            environment: machine.environment(environment).merging(["JOURNAL_STREAM": "\(file.st_dev):\(file.st_ino)"]) {
                $1
            },
            errors: .file(log)
        )
    }

    /// The entry that is the given one of its `MESSAGE_ID`, once it is there; `nil` when it does not come.
    func entry(_ identity: String, number: Int = 1) -> Entry? {
        for _ in 0..<3_000 {
            let found = entries.withLock { $0.filter { $0["MESSAGE_ID"] == identity } }
            if found.count >= number { return found[number - 1] }
            usleep(10_000)
        }
        return nil
    }

    /// All entries, once the daemons have ended.
    func finish() -> [Entry] {
        isOver.store(true, ordering: .releasing)
        end.wait()
        end.signal()
        return entries.withLock { $0 }
    }

    /// The next entry; `nil` at the end.
    private func receive() -> Entry? {
        while true {
            let isLast = isOver.load(ordering: .acquiring)
            if let datagram = datagrams.receive(withinMilliseconds: 20) { return Self.entry(datagram.bytes[...]) }
            if isLast { return nil }
        }
    }

    /// A field is `NAME=value` on a line, or the name alone, then a length of 8 bytes and so many bytes.
    private static func entry(_ bytes: ArraySlice<UInt8>) -> Entry {
        var entry: Entry = [:]
        var rest = bytes
        while let end = rest.firstIndex(of: 0x0A) {
            let line = rest[..<end]
            rest = rest[(end + 1)...]
            if let equals = line.firstIndex(of: UInt8(ascii: "=")) {
                entry[text(line[..<equals])] = text(line[(equals + 1)...])
            } else if rest.count >= 8 {
                let length = rest.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
                rest = rest.dropFirst(8)
                entry[text(line)] = text(rest.prefix(length))
                rest = rest.dropFirst(length + 1)
            }
        }
        return entry
    }

    private static func text(_ bytes: some Sequence<UInt8>) -> String { String(decoding: Array(bytes), as: UTF8.self) }
}
