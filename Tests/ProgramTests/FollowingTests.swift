import Clientele
import Foundation
import Testing

@Suite("Following changes, going back, and asking again")
struct FollowingTests {
    private let machine: Machine

    init() throws {
        machine = try Machine()
    }

    private func create(_ name: String) throws {
        _ = try machine.clientele(["create", "--kind", "organization", "--name", name])
    }

    private func start(
        _ arguments: [String],
        input: Child.Stream = .nothing,
        output: Child.Stream,
        errors: Child.Stream
    )
        throws -> Child
    {
        try Child(
            Machine.program("clientele"),
            arguments,
            environment: machine.environment(["CLIENTELE_SOCKET": machine.socket]),
            input: input,
            output: output,
            errors: errors
        )
    }

    /// Waits until a file holds so many lines.
    private func lines(_ count: Int, in path: String) -> [String] {
        for _ in 0..<5000 {
            let lines = Machine.text(path).split(separator: "\n").map(String.init)
            if lines.count >= count { return lines }
            usleep(2000)
        }
        return Machine.text(path).split(separator: "\n").map(String.init)
    }

    @Test("A watch tells each change once, whatever happens to the daemon, until it is interrupted")
    func watching() throws {
        var daemon = try machine.serve()
        try create("Before")
        let readable = machine.directory + "/readable"
        let wire = machine.directory + "/wire"
        let first = try start(["watch", "--since", "0"], output: .file(readable), errors: .file(readable + ".err"))
        let second = try start(["watch", "--since", "0", "--json"], output: .file(wire), errors: .file(wire + ".err"))
        #expect(lines(1, in: readable).count == 1)
        for round in 1...3 {
            try create("Round \(round)")
            if round == 2 { #expect(daemon.stop() == 0) } else { daemon.kill() }
            daemon = try machine.serve()
            _ = try machine.clientele(["edit", "C000001", "--set", "note=\(round)", "--set", "custom.shoe=\(round)"])
            _ = try machine.clientele(["log", "C000001", "--kind", "call", "--subject", "Call \(round)"])
        }
        let told = lines(10, in: readable)
        let sent = try lines(10, in: wire).map { try JSON(parsing: $0) }
        #expect(sent.map { $0["seq"]?.integer } == (1...10).map { Int64($0) })
        #expect(told.map { $0.prefix { $0 != " " } } == (1...10).map { "\($0)" }, "\(told)")
        #expect(told.first?.hasSuffix("created · C000001 Before") == true)
        #expect(told.contains { $0.contains("modified · C000001 Before: ") && $0.contains("Note") })
        #expect(told.last?.hasSuffix("interaction added · C000001 Before: call, Call 3") == true)
        first.signal(SIGINT)
        second.signal(SIGINT)
        #expect(first.status() == 130)
        #expect(second.status() == 130)
        #expect(Machine.text(readable + ".err").isEmpty)
    }

    @Test("Without a number a watch begins with what is new; it knows the names of clients it has not seen created")
    func newChanges() throws {
        _ = try machine.serve()
        try create("Œuvre & Cie")
        let terminal = try Terminal(machine, ["watch", "--lang", "fr"])
        // Nothing tells when the watch has begun, so something happens until it is seen.
        for number in 1...500 where !terminal.shows("modifié") {
            _ = try machine.clientele(["edit", "C000001", "--set", "note=\(number)"])
        }
        #expect(terminal.shown.contains("C000001 Œuvre & Cie : Note"))
        #expect(!terminal.shown.contains("créé"))
        terminal.type("\u{3}")
    }

    @Test("At a terminal a watch says once that the daemon is gone, and tells a store that is another one from its own")
    func anotherStore() throws {
        let daemon = try machine.serve()
        try create("A")
        let wire = machine.directory + "/wire"
        let child = try start(["watch", "--since", "0", "--json"], output: .file(wire), errors: .file(wire + ".err"))
        let terminal = try Terminal(machine, ["watch", "--since", "0"])
        try terminal.wait(for: "C000001 A")
        #expect(lines(1, in: wire).count == 1)
        daemon.kill()
        try terminal.wait(for: "went away")
        usleep(500_000)
        try FileManager.default.removeItem(atPath: machine.state)
        _ = try machine.serve()
        try terminal.wait(for: "Following what comes after change 0.")
        try create("Another")
        try terminal.wait(for: "created\u{1B}[0m · C000001 Another")
        #expect(terminal.shown.components(separatedBy: "went away").count == 2)
        #expect(child.status() == 65)
        #expect(try JSON(parsing: Machine.text(wire + ".err").trimmed)["data"]?["kind"] == "history_lost")
    }

    @Test("A watch ends quietly when nobody reads it, and says where there is no daemon or no such history")
    func ends() throws {
        #expect(try machine.clientele(["watch"]).status == 69)
        _ = try machine.serve()
        try create("A")
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let errors = machine.directory + "/err"
        let child = try start(["watch", "--since", "0"], output: .descriptor(ends[1]), errors: .file(errors))
        close(ends[1])
        var byte: UInt8 = 0
        #expect(read(ends[0], &byte, 1) == 1)
        close(ends[0])
        #expect(child.status() == 0)
        #expect(Machine.text(errors).isEmpty)
        let lost = try machine.clientele(["watch", "--since", "7", "--json"])
        #expect(lost.status == 65)
        #expect(try JSON(parsing: lost.errors.trimmed)["data"]?["seq"] == 1)
        let told = machine.directory + "/told"
        let onwards = try start(["watch", "--since", "7", "--lang", "fr"], output: .file(told), errors: .file(errors))
        #expect(lines(1, in: errors).first?.contains("après la modification 1") == true)
        try create("B")
        #expect(lines(1, in: told).first?.contains("C000002 B") == true)
        onwards.signal(SIGTERM)
        onwards.status()
    }

    @Test("A stream of clients survives the daemon's death in the middle: all are created, none twice")
    func interruptedStream() throws {
        let daemon = try machine.serve()
        let count = 3000
        let base = machine.directory + "/many"
        let input = (1...count).map { #"{"kind":"organization","name":"Company \#($0)"}"# }.joined(separator: "\n")
        try Data(input.utf8).write(to: URL(fileURLWithPath: base))
        let peer = try daemon.connect()
        let child = try start(
            ["create", "--from", base],
            output: .file(base + ".out"),
            errors: .file(base + ".err")
        )
        func created() throws -> Int64 { try peer.ask("daemon.status")["store"]?["seq"]?.integer ?? 0 }
        while try created() < 300 { usleep(500) }
        daemon.kill()
        _ = try machine.serve()
        #expect(child.status() == 0, "\(Machine.text(base + ".err"))")
        #expect(Machine.text(base + ".err").isEmpty)
        let numbers = lines(count, in: base + ".out").map { $0.prefix(7) }
        #expect(Set(numbers).count == count)
        let stored = try machine.clientele(["list", "--all", "--json"]).lines
        let names = try stored.map { try JSON(parsing: $0)["name"] }
        #expect(stored.count == count)
        #expect(Set(names).count == count)
    }

    /// Whether somebody is connected to the daemon, within some seconds: the kernel lists each end that bears the path.
    private func isConnected() -> Bool {
        let path = Data(machine.socket.utf8)
        return (0..<500).contains { _ in
            // Names of sockets need not be text.
            let table = (try? Data(contentsOf: URL(fileURLWithPath: "/proc/net/unix"))) ?? Data()
            let ends = table.split(separator: UInt8(ascii: "\n")).filter { $0.suffix(path.count) == path }
            return ends.count > 1 || usleep(10_000) != 0
        }
    }

    @Test("A command that the daemon took down with it is asked again of the next one")
    func askedAgain() throws {
        let daemon = try machine.serve()
        kill(daemon.processIdentifier, SIGSTOP)
        let out = machine.directory + "/out"
        let arguments = ["create", "--kind", "organization", "--name", "Once"]
        let child = try start(arguments, output: .file(out), errors: .file(out + ".err"))
        // Whoever comes later asks the next daemon alone; on a very busy machine that is what is tried.
        _ = isConnected()
        usleep(200_000)
        daemon.kill()
        _ = try machine.serve()
        #expect(child.status() == 0)
        #expect(Machine.text(out) == "C000001  Once\n")
        #expect(Machine.text(out + ".err").isEmpty)
        #expect(try machine.clientele(["list", "--json"]).lines.count == 1)
    }

    @Test("Several clients are archived and restored together or not at all, after one question that names them")
    func together() throws {
        _ = try machine.serve()
        for name in ["A", "B", "C"] { try create(name) }
        let unknown = try machine.clientele(["archive", "C000001", "C000009", "C000002", "--yes"])
        #expect(unknown.status == 66)
        #expect(unknown.errors.contains("C000009"))
        #expect(try machine.clientele(["list", "--json"]).lines.count == 3)
        let long = String(repeating: "x", count: 501)
        let refused = try machine.clientele(["archive", "C000001", "C000002", "--yes", "--reason", long])
        #expect(refused.status == 65)
        #expect(refused.errors.contains("C000001 A: Reason: At most 500"), "\(refused.errors)")
        let question = try Terminal(machine, ["archive", "C000001", "C000002", "C000001", "--reason", "moved"])
        try question.wait(for: "Archive these 2 clients? [y/N] ")
        #expect(question.shown.contains("C000001 A") && question.shown.contains("C000002 B"))
        question.type("y\n")
        #expect(question.status() == 0)
        #expect(try machine.clientele(["list", "--json"]).lines.count == 1)
        let changes = try machine.clientele(["call", "changes.list", #"{"since":3}"#]).output
        #expect(try JSON(parsing: changes.trimmed)["changes"]?.array?.count == 2)
        let declined = try Terminal(machine, ["archive", "C000001", "C000003"])
        try declined.wait(for: "Archive C000003 C?")
        declined.type("\n")
        #expect(declined.status() == 1)
        let restored = try machine.clientele(["restore", "C000003", "C000002", "C000001"])
        #expect(restored.lines == ["C000003 C was not archived.", "Restored C000002 B.", "Restored C000001 A."])
    }

    @Test("A revision can be looked at, which says that it is past, and brought back")
    func goingBack() throws {
        _ = try machine.serve()
        try create("Avant")
        _ = try machine.clientele(["edit", "C000001", "--set", "name=Après", "--set", "tags=x,y"])
        let past = try machine.clientele(["show", "C000001", "--revision", "1"])
        #expect(past.lines.first?.hasPrefix("A past state: revision 1 of ") == true)
        #expect(past.output.contains("Avant") && !past.output.contains("Après"))
        #expect(
            try machine.clientele(["show", "C000001", "--at", "+1h"]).lines.first == "Revision 2, the present state."
        )
        #expect(try machine.clientele(["show", "C000001", "--at", "yesterday"]).status == 66)
        #expect(try machine.clientele(["show", "C000001", "--at", "now", "--revision", "1"]).status == 64)
        let reverted = try machine.clientele(["revert", "C000001", "1"])
        #expect(reverted.output == "Reverted C000001 Avant to revision 1; this is revision 3.\n")
        #expect(try machine.clientele(["revert", "C000001", "1", "--lang", "fr"]).output.contains("a déjà le contenu"))
        #expect(try machine.clientele(["revert", "C000001", "9"]).status == 66)
        let last = try machine.clientele(["history", "C000001", "--limit", "1"])
        #expect(last.lines.dropFirst() == ["  Name: Après → Avant", "  Tag 1: − x", "  Tag 2: − y"], "\(last.output)")
    }

    @Test("A history says who did what, and a page of it says the same as the whole")
    func history() throws {
        _ = try machine.serve()
        try create("A")
        let edits = [
            ["--set", "emails.0.address=a@example.org", "--set", "emails.1.address=b@example.org"],
            ["--unset", "emails.0", "--set", "emails.-.address=c@example.org", "--set", "custom.shoe size=42"],
            ["--set", "custom.shoe size=43"],
        ]
        for edit in edits { _ = try machine.clientele(["edit", "C000001"] + edit) }
        _ = try machine.clientele(["log", "C000001", "--kind", "call", "--subject", "Hello"])
        _ = try machine.clientele(["archive", "C000001", "--yes", "--reason", "moved"])
        _ = try machine.clientele(["restore", "C000001"])
        let whole = try machine.clientele(["history", "C000001", "--all"]).lines
        #expect(whole.count { $0.contains("· rev. ") } == 7)
        for line in [
            "  E-mail 1: − a@example.org", "  E-mail 2: + c@example.org", "  shoe size: 42 → 43", "  Subject: + Hello",
            "  Reason: + moved", "  Reason: − moved",
        ] {
            #expect(whole.contains(line), "\(line) in \(whole)")
        }
        for limit in 1...7 {
            let page = try machine.clientele(["history", "C000001", "--limit", "\(limit)"]).lines
            #expect(page == Array(whole.prefix(page.count)))
            #expect(page.count { $0.contains("· rev. ") } == limit)
        }
    }

    @Test("Two people edit one client: what only one touched is kept, the rest is chosen, nothing is lost")
    func twoEditors() throws {
        _ = try machine.serve()
        try create("Company")
        let fields = ["name=Company", "note=old", "emails.0.address=a@example.org", "tags=x"]
        _ = try machine.clientele(["edit", "C000001"] + fields.flatMap { ["--set", $0] })
        let editor = machine.directory + "/editor"
        let script = """
            #!/bin/sh
            '\(try Machine.program("clientele"))' edit C000001 --set note=theirs --set emails.0.label=work \
                --set emails.-.address=b@example.org --set tags=x,y --set tradeName=T >/dev/null || exit 1
            sed -i -e 's/^note: .*/note: mine/' -e 's/^phones.0.number:/& 06 39 98 00 12/' -e 's/^tags: .*/&, z/' \
                -e 's/^emails.0.address: .*/&\\nemails.0.label: home/' "$1"
            """
        try Data(script.utf8).write(to: URL(fileURLWithPath: editor))
        chmod(editor, 0o755)
        let terminal = try Terminal(machine, ["edit", "C000001"], environment: ["EDITOR": "sh \(editor)"])
        while terminal.waitForQuestion() {
            terminal.type(terminal.shown.contains("Note") ? "m\n" : "t\n")
        }
        #expect(terminal.status() == 0, "\(terminal.shown)")
        let client = try JSON(parsing: machine.clientele(["--json", "show", "C000001"]).output.trimmed)["client"]
        #expect(client?["note"] == "mine")
        #expect(client?["tradeName"] == "T")
        #expect(client?["emails"] == [["address": "a@example.org", "label": "work"], ["address": "b@example.org"]])
        #expect(client?["phones"] == [["number": "06 39 98 00 12"]])
        #expect(client?["tags"] == ["x", "y", "z"])
        #expect(client?["revision"] == 4)
    }
}
