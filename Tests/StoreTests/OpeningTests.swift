import Clientele
import Foundation
import Glibc
import Testing

@testable import SQLiteStore

@Suite("Opening a store")
struct OpeningTests {
    @Test("A second owner is refused while the first lives, and admitted afterwards")
    func owner() throws {
        let place = Place()
        let first = try SQLiteStore(directory: place.path)
        let refusal = refusal(opening: place.path)
        #expect(refusal == .owned(directory: place.path) && refusal?.exitCode == 69)
        #expect(refusal?.message.contains(place.path) == true)
        first.close()
        try SQLiteStore(directory: place.path).close()
    }

    @Test("A store that nobody holds any more is released without being closed")
    func abandoned() throws {
        let place = Place()
        do { _ = try SQLiteStore(directory: place.path) }
        try SQLiteStore(directory: place.path).close()
    }

    @Test("Directory and files are their owner's alone, whatever the umask")
    func modes() throws {
        let place = Place()
        let directory = place.path + "/a/b/"
        let store = try SQLiteStore(directory: directory)
        defer { store.close() }
        try store.write(by: tester) { store throws(Failure) in try store.add(Client()).bytes }
        #expect(mode(place.path + "/a") == 0o700 && mode(directory) == 0o700)
        for file in ["clients.sqlite", "clients.sqlite-wal", "clients.sqlite-shm", "store.lock"] {
            #expect(mode(directory + file) == 0o600, "\(file)")
        }
    }

    @Test("A clean close leaves one file without a journal, and nothing of a draft")
    func cleanClose() throws {
        let place = Place()
        try SQLiteStore(directory: place.path).close()
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: place.path).sorted() == [
                "clients.sqlite", "store.lock",
            ]
        )
    }

    @Test("Lock, files and threads are not handed to programs that are started")
    func descriptors() throws {
        let place = Place()
        let store = try SQLiteStore(directory: place.path)
        defer { store.close() }
        var own = 0
        for name in try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd") {
            guard let descriptor = Int32(name),
                let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(name)"),
                target.hasPrefix(place.path)
            else { continue }
            own += 1
            #expect(fcntl(descriptor, F_GETFD) & FD_CLOEXEC != 0, "\(target)")
        }
        #expect(own >= 5)
    }

    @Test(
        "A file that is no store, or only half of one, is called damaged and left as it is",
        arguments: [Damage.empty, .text, .cutShort, .headerOnly, .garbledSchema, .foreign, .withoutFile]
    )
    func damage(_ damage: Damage) throws {
        let place = Place()
        let file = place.path + "/clients.sqlite"
        try fill(place)
        try damage.inflict(on: file)
        let before = FileManager.default.contents(atPath: file)
        let refusal = refusal(opening: place.path)
        guard case .damaged(let path, _)? = refusal else {
            Issue.record("\(String(describing: refusal))")
            return
        }
        #expect(path == file && refusal?.exitCode == 65 && refusal?.message.contains("restore") == true)
        #expect(FileManager.default.contents(atPath: file) == before)
    }

    @Test("A store of a newer version is named as such and left as it is")
    func newer() throws {
        let place = Place()
        let file = place.path + "/clients.sqlite"
        try fill(place)
        try patch(file, at: 60, with: [0, 0, 0x03, 0xE7])
        let before = FileManager.default.contents(atPath: file)
        let refusal = refusal(opening: place.path)
        #expect(refusal == .newer(path: file, version: 999, known: Schema.present.version) && refusal?.exitCode == 65)
        #expect(FileManager.default.contents(atPath: file) == before)
    }

    @Test("A directory that cannot be made or is none is named with the reason")
    func unusable() throws {
        let place = Place()
        try Data("x".utf8).write(to: URL(fileURLWithPath: place.path + "/file"))
        for path in [place.path + "/file", place.path + "/file/below", "/proc/clientele"] {
            let refusal = refusal(opening: path)
            guard case .unusable(let named, let reason, let number)? = refusal else {
                Issue.record("\(String(describing: refusal))")
                continue
            }
            #expect(path.hasPrefix(named) && !reason.isEmpty && refusal?.exitCode == 73)
            #expect((number == nil) == path.hasSuffix("/file"), "\(path): \(String(describing: number))")
        }
    }

    @Test("A directory without the right to write is refused", .enabled(if: geteuid() != 0, "root may write anywhere"))
    func readOnly() throws {
        let place = Place()
        chmod(place.path, 0o500)
        defer { chmod(place.path, 0o700) }
        let refusal = refusal(opening: place.path)
        #expect(refusal?.exitCode == 73)
    }

    @Test("What a killed process left in the journal is there again")
    func journal() throws {
        let place = Place()
        let copy = Place()
        let store = try SQLiteStore(directory: place.path)
        let added = try store.add(try client(["kind": "person", "name": "A"]))
        // A copy of the files while they are in use is what a machine finds that lost its power.
        for file in ["clients.sqlite", "clients.sqlite-wal"] {
            try FileManager.default.copyItem(atPath: place.path + "/" + file, toPath: copy.path + "/" + file)
        }
        store.close()
        let again = try SQLiteStore(directory: copy.path)
        defer { again.close() }
        #expect(try again.current(added.id) == added)
    }

    /// Why a store is not opened; `nil` when it is.
    private func refusal(opening directory: String) -> OpeningFailure? {
        do throws(OpeningFailure) {
            try SQLiteStore(directory: directory).close()
            return nil
        } catch {
            return error
        }
    }

    private func mode(_ path: String) -> mode_t? {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode & 0o777 : nil
    }

    private func fill(_ place: Place) throws {
        let store = try SQLiteStore(directory: place.path)
        for name in 0..<50 { try store.add(try client(["kind": "person", "name": .string("N\(name)")])) }
        store.close()
    }
}

/// What can happen to a file.
enum Damage: Sendable {
    case empty, text, cutShort, headerOnly, garbledSchema, foreign, withoutFile

    func inflict(on file: String) throws {
        let whole = FileManager.default.contents(atPath: file) ?? Data()
        let url = URL(fileURLWithPath: file)
        switch self {
        case .empty: try Data().write(to: url)
        case .text: try Data(String(repeating: "not a database. ", count: 500).utf8).write(to: url)
        case .cutShort: try whole.prefix(whole.count - 4096).write(to: url)
        case .headerOnly: try whole.prefix(80).write(to: url)
        case .garbledSchema: try patch(file, at: 100, with: Array(repeating: 0xAB, count: 3000))
        case .foreign: try patch(file, at: 68, with: [0, 0, 0, 1])
        case .withoutFile:
            try FileManager.default.removeItem(at: url)
            try Data(repeating: 1, count: 5000).write(to: URL(fileURLWithPath: file + "-wal"))
        }
    }
}

/// Overwrites a part of a file.
private func patch(_ file: String, at offset: UInt64, with bytes: [UInt8]) throws {
    let handle = try #require(FileHandle(forUpdatingAtPath: file))
    try handle.seek(toOffset: offset)
    try handle.write(contentsOf: Data(bytes))
    try handle.close()
}
