import Clientele
import Foundation
import Testing

@Suite("The clients on a full screen")
struct BrowseTests {
    private static let clients = """
        {"kind":"organization","name":"Société des Œuvres","addresses":[{"city":"Liège","country":"BE"}]}
        {"kind":"organization","name":"Müller & Fils","addresses":[{"city":"Lyon","country":"FR"}]}
        {"kind":"person","givenName":"Zoë","familyName":"Ødegård","emails":[{"address":"zoe@example.org"}]}
        {"kind":"person","name":"李 小龍","phones":[{"number":"+32 475 12 34 56"}]}
        {"kind":"organization","name":"Evil\\u001b[2J\\u202eLtd"}
        """

    private static func machine() throws -> (Machine, Daemon) {
        let machine = try Machine()
        let daemon = try machine.serve()
        try #require(try machine.clientele(["create", "--from", "-"], input: clients).status == 0)
        return (machine, daemon)
    }

    @Test("Each key searches, an arrow leads to the list, Enter shows the sheet, and the terminal is left as it was")
    func walk() throws {
        let (machine, _) = try Self.machine()
        let terminal = try ScreenTerminal(machine, ["browse"])
        try terminal.wait(for: "Zoë Ødegård")
        #expect(terminal.isRaw && terminal.screen.isOther)
        // What is stored obeys nobody's terminal.
        #expect(terminal.screen.text.contains("Evil\u{FFFD}[2J\u{FFFD}Ltd"))
        terminal.type("odeg")
        try terminal.wait(withoutText: "Müller")
        #expect(terminal.screen.text.contains("Rech") == false && terminal.screen.text.contains("odeg"))
        // The cursor stands where one types.
        #expect(terminal.screen.row == 1 && terminal.screen.column == "Search: odeg".count)
        terminal.type("\r")
        try terminal.wait(for: "zoe@example.org")
        try terminal.wait(for: "Interactions")
        terminal.type("\u{1B}")
        try terminal.wait(for: "Search: odeg")
        terminal.type("\u{1B}")
        try terminal.wait(for: "Müller")
        terminal.type("\u{1B}")
        #expect(terminal.status() == 0)
        #expect(!terminal.isRaw && !terminal.screen.isOther && terminal.screen.isCursorShown)
    }

    @Test("Where there is nobody, nothing can be done with them, and the keys say so")
    func nobody() throws {
        let machine = try Machine()
        _ = try machine.serve()
        let terminal = try ScreenTerminal(machine, ["browse"])
        try terminal.wait(for: "There is no client yet")
        terminal.type("\tlear")
        terminal.type("A")
        try terminal.wait(for: "archives shown")
        #expect(!terminal.screen.text.contains("Log"))
        #expect(!terminal.screen.text.contains("a archive") && !terminal.screen.text.contains("r restore"))
        terminal.type("q")
        #expect(terminal.status() == 0)
    }

    @Test("a archives after a question, A shows the archives, r restores, l logs; others' changes are seen at once")
    func commands() throws {
        let (machine, _) = try Self.machine()
        let terminal = try ScreenTerminal(machine, ["--lang", "fr", "browse", "müll"])
        try terminal.wait(for: "Müller & Fils")
        try terminal.wait(withoutText: "Zoë")
        terminal.type("\ta")
        try terminal.wait(for: "Archiver C000002 Müller & Fils ? [o/N]")
        terminal.type("n")
        try terminal.wait(for: "Rien n’a été archivé.")
        terminal.type("ao")
        try terminal.wait(for: "Archivé : C000002 Müller & Fils")
        try terminal.wait(for: "Aucun client ne correspond")
        try terminal.wait(for: "Dans les archives il y a C000002")
        terminal.type("A")
        try terminal.wait(for: "archives affichées")
        try terminal.wait("the row did not come") {
            $0.lines.contains { $0.contains("Müller & Fils") && $0.contains("Lyon") }
        }
        terminal.type("l")
        try terminal.wait(for: "r le restaure")
        terminal.type("r")
        try terminal.wait(for: "Restauré : C000002")
        terminal.type("l2")
        try terminal.wait(for: "Objet (e-mail) :")
        terminal.type("Devis envoyé\r")
        try terminal.wait(for: "Noté pour C000002 Müller & Fils : e-mail, Devis envoyé.")
        #expect(try machine.clientele(["interactions", "C000002"]).output.contains("Devis envoyé"))
        #expect(try machine.clientele(["edit", "C000002", "--set", "addresses.0.city=Namur"]).status == 0)
        try terminal.wait(for: "Namur")
        terminal.type("\u{03}")
        #expect(terminal.status() == 130)
        #expect(!terminal.isRaw && !terminal.screen.isOther)
    }

    @Test("e opens the editor and n the form, at the same terminal, and both come back to the list")
    func otherPrograms() throws {
        let (machine, _) = try Self.machine()
        let editor = machine.directory + "/editor"
        try Data("#!/bin/sh\nsed -i 's/^name: Müller.*/name: Mueller/' \"$1\"\n".utf8).write(
            to: URL(fileURLWithPath: editor)
        )
        chmod(editor, 0o700)
        let terminal = try ScreenTerminal(machine, ["browse", "müller"], environment: ["EDITOR": "sh \(editor)"])
        try terminal.wait(for: "Müller & Fils")
        try terminal.wait(withoutText: "Zoë")
        terminal.type("\te")
        try terminal.wait(for: "Mueller")
        try terminal.wait("the screen did not come back") { $0.isOther }
        terminal.type("n")
        try terminal.wait(for: "Person or organization?")
        #expect(!terminal.isRaw && !terminal.screen.isOther)
        terminal.type("o\nNouveau SARL\n" + String(repeating: "\n", count: 11))
        try terminal.wait(for: "Created C000006 Nouveau SARL")
        try terminal.wait("the new client is not chosen") { screen in
            screen.lines.contains { $0.contains("› ") && $0.contains("Nouveau SARL") }
        }
        terminal.type("q")
        #expect(terminal.status() == 0)
    }

    @Test("It fits every size, and follows a change of it")
    func sizes() throws {
        let (machine, _) = try Self.machine()
        let terminal = try ScreenTerminal(machine, ["browse"])
        try terminal.wait(for: "Zoë Ødegård")
        for (columns, rows) in [(40, 10), (12, 5), (1, 1), (3, 2), (200, 50), (80, 24)] {
            terminal.resize(columns: columns, rows: rows)
            if rows > 5, columns > 30 { try terminal.wait(for: "Zoë") }
            terminal.type("\u{1B}[B\u{1B}[A?")
            if rows > 20 { try terminal.wait(for: "Ctrl-L") }
            terminal.type("\u{1B}[D")
        }
        try terminal.wait(for: "Zoë Ødegård")
        terminal.type("\u{1B}[Bq")
        #expect(terminal.status() == 0)
    }

    @Test("A daemon that goes away is waited for, and what changed meanwhile is seen")
    func absence() throws {
        let (machine, daemon) = try Self.machine()
        let terminal = try ScreenTerminal(machine, ["browse"])
        try terminal.wait(for: "Zoë Ødegård")
        daemon.kill()
        try terminal.wait(for: "clienteled went away")
        terminal.type("\t")
        _ = try machine.serve()
        #expect(try machine.clientele(["create", "--kind", "organization", "--name", "Aardvark"]).status == 0)
        try terminal.wait(for: "Aardvark")
        try terminal.wait(withoutText: "went away")
        terminal.type("q")
        #expect(terminal.status() == 0)
    }

    @Test("Whatever ends it, the terminal is put back first", arguments: [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGSEGV])
    func signals(_ number: Int32) throws {
        let (machine, _) = try Self.machine()
        let terminal = try ScreenTerminal(machine, ["browse"])
        try terminal.wait(for: "Zoë Ødegård")
        terminal.child.signal(number)
        #expect(terminal.status() == 128 + number)
        #expect(!terminal.isRaw && !terminal.screen.isOther && terminal.screen.isCursorShown)
    }

    @Test("Continued after a stop that nobody could prepare for, it draws everything anew")
    func stopped() throws {
        let (machine, _) = try Self.machine()
        let terminal = try ScreenTerminal(machine, ["browse"])
        try terminal.wait(for: "Zoë Ødegård")
        terminal.child.signal(SIGSTOP)
        terminal.resize(columns: 90, rows: 15)
        terminal.child.signal(SIGCONT)
        try terminal.wait(for: "Zoë Ødegård")
        #expect(terminal.isRaw)
        terminal.type("\tq")
        #expect(terminal.status() == 0)
    }

    @Test("Without a screen, or a daemon, it says so")
    func refusals() throws {
        let machine = try Machine()
        #expect(try machine.clientele(["browse"]).status == 64)
        #expect(try ScreenTerminal(machine, ["browse"], environment: ["TERM": "dumb"]).status() == 64)
        let terminal = try ScreenTerminal(machine, ["browse"])
        #expect(terminal.status() == 69)
        #expect(terminal.written.contains("No clienteled answers") && !terminal.written.contains("1049"))
    }

    @Test("One goes to the end of a long list and back without having asked for what lies between")
    func ends() throws {
        let machine = try Machine()
        _ = try machine.serve()
        let lines = (0..<1500).map { "{\"kind\":\"organization\",\"name\":\"Firm \(10_000 + $0)\"}" }
        let input = lines.joined(separator: "\n")
        try #require(try machine.clientele(["create", "--from", "-"], input: input).status == 0)
        let terminal = try ScreenTerminal(machine, ["browse"])
        try terminal.wait(for: "Firm 10000")
        terminal.type("\u{1B}[F")
        try terminal.wait(for: "Firm 11499")
        for _ in 0..<30 { terminal.type("\u{1B}[5~") }
        try terminal.wait(for: "Firm 11100")
        terminal.type("\u{1B}[H")
        try terminal.wait(for: "Firm 10000")
        for _ in 0..<40 {
            terminal.type("\u{1B}[6~")
        }
        try terminal.wait("more rows did not come") { $0.text.contains("Firm 105") || $0.text.contains("Firm 103") }
        terminal.type("q")
        #expect(terminal.status() == 0)
    }
}
