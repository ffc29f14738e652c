import Clientele
import Foundation
import Testing

@Suite("Anonymising, with the two programs")
struct AnonymiseProgramTests {
    private let machine: Machine
    private let daemon: Daemon

    init() throws {
        machine = try Machine()
        daemon = try machine.serve()
        let created = try machine.clientele([
            "create", "--kind", "person", "--name", "Zorglubine Qwxz", "--email", "zorglub@secret.example",
        ])
        try #require(created.status == 0)
        let logged = try machine.clientele(["log", "C000001", "--kind", "call", "--subject", "objetsecret"])
        try #require(logged.status == 0)
    }

    /// Whether a text stands in a file of the store, whatever its case.
    private func isInFiles(_ text: String) throws -> Bool {
        let names = try FileManager.default.contentsOfDirectory(atPath: machine.state)
        return try names.filter { $0.hasPrefix("clients.sqlite") }.contains { name in
            let bytes = try Data(contentsOf: URL(fileURLWithPath: machine.state + "/" + name))
            let words = String(decoding: bytes.map { $0 < 0x80 ? $0 : 0x3F }, as: UTF8.self)
            return words.lowercased().contains(text.lowercased())
        }
    }

    @Test("It asks twice, and a no or another number changes nothing")
    func asking() throws {
        #expect(try machine.clientele(["anonymise", "C000001"]).status == 64)
        let declined = try Terminal(machine, ["anonymise", "C000001"])
        try declined.wait(for: "Erase all that is known of C000001 Zorglubine Qwxz, for good? [y/N] ")
        declined.type("n\n")
        #expect(declined.status() == 1)
        let other = try Terminal(machine, ["--lang", "fr", "anonymise", "C000001"])
        try other.wait(for: "[o/N] ")
        other.type("o\n")
        try other.wait(for: "Tapez le numéro pour confirmer : ")
        other.type("C000002\n")
        #expect(other.status() == 1)
        let wrong = try machine.clientele(["--lang", "fr", "anonymise", "C000001", "--confirm", "C1"])
        #expect(wrong.status == 65 && wrong.errors.contains("Ce n’est pas le numéro du client."))
        #expect(try machine.clientele(["show", "C000001"]).output.contains("Zorglubine"))
    }

    @Test("What was confirmed is gone from the daemon's files while it serves, and backups are named")
    func erasing() throws {
        #expect(try isInFiles("zorglub@secret.example"))
        #expect(try machine.clientele(["backup"]).status == 0)
        let agreed = try Terminal(machine, ["anonymise", "C000001"])
        try agreed.wait(for: "[y/N] ")
        agreed.type("y\n")
        try agreed.wait(for: "Type the number to confirm: ")
        agreed.type("C000001\n")
        #expect(agreed.status() == 0)
        #expect(agreed.shown.contains("Anonymised C000001.") && agreed.shown.contains("/backups/clients-"))
        for text in ["zorglub", "qwxz", "secret.example", "objetsecret"] { #expect(try !isInFiles(text), "\(text)") }
        let shown = try machine.clientele(["show", "C000001"])
        #expect(shown.output.contains("Anonymised") && shown.output.contains("for good"))
        let refused = try machine.clientele(["restore", "C000001"])
        #expect(refused.status == 65 && refused.errors.contains("was anonymised"))
        let again = try machine.clientele(["anonymise", "C000001", "--confirm", "C000001"])
        #expect(again.output == "C000001 was anonymised already.\n")
        let peer = try daemon.connect()
        let changes = try peer.ask("changes.list", ["since": 0])["changes"]?.array
        #expect(changes?.last?["type"] == "client.anonymised")
        #expect(try machine.clientele(["verify"]).status == 0)
    }

    @Test("Persons without contact for years are listed, but not those who are anonymised")
    func dormant() throws {
        let old = try machine.clientele(["create", "--kind", "person", "--name", "Quiet One"])
        #expect(old.status == 0)
        #expect(try machine.clientele(["dormant"]).output.isEmpty)
        #expect(try machine.clientele(["dormant", "--years", "0"]).status == 64)
        let rows = try daemon.connect().ask(
            "client.list",
            ["kind": "person", "anonymised": false, "archived": "include", "dormantSince": "2099-01-01T00:00:00Z"]
        )
        #expect(rows["clients"]?.array?.count == 2)
    }
}
