import Foundation
import Testing

/// `contrib/install` below a directory of its own, where nothing is enabled or started.
struct InstallTests {
    private static var script: String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("contrib/install").path
    }

    /// The files that lie below a directory.
    private func files(_ directory: String) -> [String] {
        (FileManager.default.enumerator(atPath: directory)?.allObjects as? [String] ?? []).filter { path in
            var isDirectory: ObjCBool = false
            return FileManager.default.fileExists(atPath: "\(directory)/\(path)", isDirectory: &isDirectory)
                && !isDirectory.boolValue
        }
    }

    @Test(
        arguments: [
            ["--prefix", "/usr"], ["--prefix", "/opt/clientele"], ["--user"], ["--user", "--desktop"],
            ["--prefix", "/usr", "--desktop"],
        ]
    )
    func `An uninstallation leaves nothing of the installation behind`(arguments: [String]) throws {
        let machine = try Machine()
        let root = machine.directory + "/root"
        let programs = URL(fileURLWithPath: try Machine.program("clienteled")).deletingLastPathComponent().path
        let common = arguments + ["--destdir", root]
        let installation = try machine.run("/bin/bash", [Self.script] + common + ["--programs", programs])
        #expect(installation.status == 0, "\(installation.errors)")
        let installed = files(root)
        #expect(installed.contains { $0.hasSuffix("bin/clienteled") })
        let servesUsers = installed.contains { $0.hasSuffix("systemd/user/clienteled.service") }
        #expect(servesUsers == (arguments != ["--prefix", "/opt/clientele"]))
        for name in ["clientele-menu", "clientele.desktop", "clientele.svg", "org.clientele.Search.service"] {
            let isThere = installed.contains { $0.hasSuffix("/" + name) && !$0.contains("/clientele/desktop/") }
            #expect(isThere == arguments.contains("--desktop"), "\(name)")
        }
        let removal = try machine.run("/bin/bash", [Self.script] + common + ["--uninstall"])
        #expect(removal.status == 0, "\(removal.errors)")
        #expect(files(root) == [])
    }

    @Test func `The package's copyright file names every package that the programs contain`() throws {
        let root = Self.script.replacing("/contrib/install", with: "")
        let manifest = try String(contentsOfFile: root + "/Package.swift", encoding: .utf8)
        let copyright = try String(contentsOfFile: root + "/contrib/debian/copyright", encoding: .utf8)
        let names = manifest.matches(of: /url: "[^"]*\/([^\/"]+)"/).map { String($0.output.1) }
        #expect(names.count > 5)
        for name in names { #expect(copyright.contains(name), "\(name)") }
    }
}
