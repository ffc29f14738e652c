import Foundation
import Testing

@Suite("The search of desktops", .enabled(if: Desk.has("dbus-run-session", "busctl", "gdbus"), "no D-Bus"))
struct SearchProviderTests {
    private let desk: Desk

    init() throws {
        desk = try Desk()
        let services = desk.machine.directory + "/data/dbus-1/services"
        try FileManager.default.createDirectory(atPath: services, withIntermediateDirectories: true)
        let program = try Machine.program("clientele-search")
        let service = Machine.text(Desk.contrib + "/desktop/search/org.clientele.Search.service.in")
            .replacing("@LIBDIR@/clientele-search", with: "\(program) --idle 1")
        try Data(service.utf8).write(to: URL(fileURLWithPath: services + "/org.clientele.Search.service"))
        try desk.create(
            """
            {"kind":"person","name":"Zoë Ødegård","emails":[{"address":"zoe@example.org"}],"addresses":[{"city":"Liège","country":"BE"}]}
            {"kind":"organization","name":"Boulangerie “L’Œil”\\nSARL"}
            """
        )
    }

    /// Runs a script in a session with a bus of its own.
    private func session(_ script: String) throws -> Run {
        let calls = """
            gnome() { gdbus call --session --dest org.clientele.Search --object-path /org/clientele/Search \
                --method "org.gnome.Shell.SearchProvider2.$1" "${@:2}"; }
            krunner() { busctl --user --json=short call org.clientele.Search /org/clientele/Search org.kde.krunner1 "$@"; }
            """
        return try desk.machine.run(
            "/usr/bin/dbus-run-session",
            ["--", "bash", "-c", calls + "\n" + script],
            environment: desk.environment.merging(["XDG_DATA_HOME": desk.machine.directory + "/data"]) { $1 }
        )
    }

    @Test("GNOME Shell finds clients, describes them, and opens them")
    func gnome() throws {
        try desk.watch("clientele-menu")
        let run = try session(
            """
            id=$(gnome GetInitialResultSet "['odegard','lie']" | grep -o "'[^']*'" | tr -d "'")
            gnome GetSubsearchResultSet "['$id']" "['zoe']"
            gnome GetResultMetas "['$id','01a212fc-531e-7ba2-950f-41e77d759201']"
            gnome ActivateResult "$id" "['zoe']" 0
            gnome LaunchSearch "['œil',\\"d'or\\"]" 0
            gnome GetInitialResultSet "['']"
            gnome GetInitialResultSet "['nobody']"
            gdbus introspect --session --dest org.clientele.Search --object-path /org/clientele/Search
            """
        )
        #expect(run.status == 0, "\(run.errors)")
        let metas = run.lines.first { $0.contains("'name'") } ?? ""
        for part in ["<'Zoë Ødegård'>", "<'C000001 · Liège · zoe@example.org'>", "<'clientele'>"] {
            #expect(metas.contains(part), "\(metas)")
        }
        #expect(run.lines.filter { $0 == "(@as [],)" }.count == 2, "\(run.output)")
        #expect(run.output.contains("interface org.gnome.Shell.SearchProvider2"))
        try waitForCalls(2)
        let calls = desk.calls(of: "clientele-menu").sorted()
        #expect(calls.count == 2 && calls[0] == "[find][œil d'or]" && calls[1].hasPrefix("[show][01"), "\(calls)")
    }

    @Test("KRunner finds clients, and offers what can be done with them")
    func krunner() throws {
        try desk.watch("clientele-menu")
        try desk.watch("clientele-mail")
        let run = try session(
            """
            krunner Match s boulangerie
            krunner Match s C000001
            krunner Actions
            krunner Run ss C000001 ''
            krunner Run ss C000001 log
            krunner Run ss C000001 mail
            krunner Teardown
            """
        )
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.lines.first?.contains(#""Boulangerie “L’Œil” SARL","clientele",30,"#) == true, "\(run.output)")
        #expect(run.lines.dropFirst().first?.contains(#""Zoë Ødegård","clientele",100,"#) == true, "\(run.output)")
        #expect(run.output.contains(#"["log","Log an interaction","call-start"]"#))
        try waitForCalls(2)
        #expect(Set(desk.calls(of: "clientele-menu")) == ["[show][C000001]", "[log][C000001]"])
        #expect(desk.calls(of: "clientele-mail") == ["[C000001]"])
    }

    @Test("It outlives a daemon that goes away and comes back, and ends when nobody asks")
    func absence() throws {
        let socket = desk.machine.socket
        let run = try session(
            """
            krunner Match s zoe
            mv '\(socket)' '\(socket).away'
            kill -STOP \(desk.daemon.processIdentifier)
            krunner Match s zoe
            kill -CONT \(desk.daemon.processIdentifier)
            mv '\(socket).away' '\(socket)'
            krunner Match s zoe
            busctl --user status org.clientele.Search >/dev/null && echo serves
            for _ in {1..600}; do
                busctl --user list --acquired | grep -q '^org.clientele.Search ' || { echo ended; break; }
                sleep 0.1
            done
            krunner Match s zoe
            """
        )
        #expect(run.status == 0, "\(run.errors)")
        let found = run.lines.map { $0.contains("Zoë") }
        #expect(found == [true, false, true, false, false, true], "\(run.output)")
        #expect(run.lines.contains("ended"))
    }

    private func waitForCalls(_ count: Int) throws {
        for _ in 0..<6000 where desk.calls(of: "clientele-menu").count < count { usleep(10_000) }
    }
}

@Suite("The desktop's descriptions")
struct DesktopFileTests {
    @Test(
        "Desktop files are well-formed",
        .enabled(if: Desk.has("desktop-file-validate"), "desktop-file-validate is missing")
    )
    func desktopFiles() throws {
        let machine = try Machine()
        let file = Desk.contrib + "/desktop/launcher/clientele.desktop"
        let run = try machine.run("/usr/bin/desktop-file-validate", [file])
        #expect(run.status == 0 && run.output.isEmpty, "\(run.output)")
    }

    @Test("Everything in contrib/desktop has its page, and every script explains itself in both languages")
    func pages() throws {
        let machine = try Machine()
        let directory = Desk.contrib + "/desktop"
        let overview = Machine.text(directory + "/README.md")
        for name in try FileManager.default.contentsOfDirectory(atPath: directory) where !name.contains(".") {
            #expect(overview.contains("](\(name)/README.md)"), "\(name)")
            #expect(FileManager.default.fileExists(atPath: "\(directory)/\(name)/README.md"), "\(name)")
            for script in try FileManager.default.contentsOfDirectory(atPath: "\(directory)/\(name)")
            where script.hasPrefix("clientele-") && !script.contains(".") {
                let path = "\(directory)/\(name)/\(script)"
                let english = try machine.run("/bin/bash", [path, "--help"])
                let french = try machine.run("/bin/bash", [path, "--help"], environment: ["LC_ALL": "fr_FR.UTF-8"])
                #expect(english.status == 0 && english.output.hasPrefix("Usage: \(script)"), "\(english.errors)")
                #expect(french.output.hasPrefix("Usage : \(script)"), "\(french.output)")
            }
        }
    }
}
