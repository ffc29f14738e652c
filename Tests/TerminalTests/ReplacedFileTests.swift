import Foundation
import Testing

@testable import clientele

/// One after the other, since the process has one file that a signal removes, and one working directory.
@Suite("Files that are replaced once they are whole", .serialized)
struct ReplacedFileTests {
    private let directory: String

    init() throws {
        var template = Array("/tmp/ct-XXXXXX".utf8CString)
        directory = String(cString: try #require(mkdtemp(&template)))
    }

    private func content(_ name: String) -> String? {
        FileManager.default.contents(atPath: "\(directory)/\(name)").map { String(decoding: $0, as: UTF8.self) }
    }

    private var names: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []).sorted()
    }

    private func mode(_ name: String) -> mode_t {
        var status = stat()
        stat("\(directory)/\(name)", &status)
        return status.st_mode & 0o7777
    }

    @Test("What is there stays until the new one is whole, and keeps its mode")
    func replacing() throws {
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let path = directory + "/a.csv"
        try Data("old".utf8).write(to: URL(fileURLWithPath: path))
        chmod(path, 0o640)
        var file: ReplacedFile? = try ReplacedFile(path)
        try file?.write([UInt8](repeating: 0x78, count: 200_000))
        #expect(content("a.csv") == "old")
        file = nil
        #expect(names == ["a.csv"] && content("a.csv") == "old")
        file = try ReplacedFile(path)
        try file?.write("new".utf8)
        try file?.finish()
        file = nil
        #expect(names == ["a.csv"] && content("a.csv") == "new" && mode("a.csv") == 0o640)
    }

    @Test("A link goes on pointing where it does")
    func links() throws {
        defer { try? FileManager.default.removeItem(atPath: directory) }
        try Data("old".utf8).write(to: URL(fileURLWithPath: directory + "/real"))
        symlink("real", directory + "/link")
        let file = try ReplacedFile(directory + "/link")
        try file.write("new".utf8)
        try file.finish()
        #expect(names == ["link", "real"] && content("real") == "new")
        var status = stat()
        #expect(lstat(directory + "/link", &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
    }

    @Test("A device is written as it is, a directory and a place that is not there are refused")
    func others() throws {
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let file = try ReplacedFile("/dev/null")
        #expect(!file.isReplaced)
        try file.write("x".utf8)
        try file.finish()
        for path in [directory, directory + "/missing/a.csv", "", "/proc/self/a.csv"] {
            #expect(throws: Fault.self, "\(path)") { try ReplacedFile(path) }
        }
        do {
            let file = try ReplacedFile("/dev/full")
            try file.write("x".utf8)
            try file.finish()
            Issue.record("A full disk took it.")
        } catch {
            #expect(error.status == .inputOutput)
        }
        #expect(names.isEmpty)
    }
}
