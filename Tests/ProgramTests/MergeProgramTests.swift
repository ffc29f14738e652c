import Clientele
import Foundation
import Testing

@Suite("Doubles and merged clients, with the two programs")
struct MergeProgramTests {
    private let machine: Machine
    private let daemon: Daemon

    init() throws {
        machine = try Machine()
        daemon = try machine.serve()
        for (name, phone) in [("Dupont SARL", "01 40 00 00 01"), ("DUPONT", "01 40 00 00 02")] {
            let created = try machine.clientele([
                "create", "--kind", "organization", "--name", name, "--email", "Compta@dupont.example", "--phone",
                phone,
            ])
            try #require(created.status == 0)
        }
        let logged = try machine.clientele(["log", "C000002", "--kind", "call", "--subject", "Hello"])
        try #require(logged.status == 0)
    }

    @Test("Doubles are shown, to people with their reason, to programs a line a client")
    func duplicates() throws {
        let piped = try machine.clientele(["duplicates"])
        #expect(piped.status == 0 && piped.lines.count == 2)
        #expect(piped.lines.allSatisfy { $0.hasPrefix("email compta@dupont.example\tC00000") })
        let french = try Terminal(machine, ["--lang", "fr", "duplicates", "C000001"], environment: ["NO_COLOR": "1"])
        #expect(french.status() == 0)
        #expect(french.shown.contains("Même e-mail : compta@dupont.example") && french.shown.contains("C000002"))
        let json = try machine.clientele(["--json", "duplicates"])
        #expect(try JSON(parsing: json.output.trimmingCharacters(in: .newlines))["reason"] == "email")
        #expect(try machine.clientele(["duplicates", "C000099"]).status == 66)
        #expect(try machine.clientele(["duplicates", "C000001", "--archived", "only"]).status == 64)
    }

    @Test("A merge shows both and what comes of them, asks, and can be undone; the old number goes on answering")
    func merge() throws {
        #expect(try machine.clientele(["merge", "C000002", "C000001"]).status == 64)
        let dry = try machine.clientele(["merge", "C000002", "C000001", "--dry-run"])
        #expect(dry.status == 0 && dry.lines.contains { $0.hasPrefix("Name") && $0.contains("Dupont SARL") })
        let declined = try Terminal(machine, ["merge", "C000002", "C000001"])
        try declined.wait(for: "Merge C000002 DUPONT into C000001 Dupont SARL? [y/N] ")
        declined.type("n\n")
        #expect(declined.status() == 1)
        #expect(try machine.clientele(["show", "C000002"]).output.hasPrefix("DUPONT  C000002"))
        let agreed = try Terminal(machine, ["--lang", "fr", "merge", "C000002", "C000001"])
        try agreed.wait(for: "[o/N] ")
        #expect(agreed.shown.contains("Ensemble"))
        agreed.type("o\n")
        #expect(agreed.status() == 0)
        #expect(agreed.shown.contains("`clientele unmerge C000002` l’annule."))
        let shown = try machine.clientele(["show", "C000002"])
        #expect(shown.output.hasPrefix("DUPONT  C000001") && shown.output.contains("Hello"))
        #expect(try machine.clientele(["search", "C000002"]).output.hasPrefix("C000001\t"))
        let again = try machine.clientele(["merge", "C000002", "C000001", "--yes"])
        #expect(again.status == 0 && again.output == "C000002 is C000001 DUPONT already.\n")
        #expect(try machine.clientele(["duplicates"]).output.isEmpty)
        let undone = try machine.clientele(["unmerge", "C000001"])
        #expect(undone.output == "Separated C000002 DUPONT from C000001 Dupont SARL.\n")
        #expect(try machine.clientele(["interactions", "C000002"]).output.contains("Hello"))
        let refused = try machine.clientele(["--lang", "fr", "unmerge", "C000001"])
        #expect(refused.status == 65 && refused.errors.contains("Aucun client n’a été réuni à celui-ci."))
    }

    @Test("Merged clients answer after a kill, and `clienteled check` finds nothing wrong")
    func afterKill() throws {
        let merged = try machine.clientele(["merge", "C000002", "C000001", "--yes", "--key", "k"])
        #expect(merged.status == 0)
        daemon.kill()
        let check = try machine.serveToTheEnd(["check", "--state", machine.state])
        #expect(check.status == 0)
        _ = try machine.serve()
        #expect(try machine.clientele(["show", "C000002"]).output.hasPrefix("DUPONT  C000001"))
        #expect(try machine.clientele(["merge", "C000002", "C000001", "--yes", "--key", "k"]).status == 0)
    }

    @Test("An export carries merged clients: their ids and numbers answer in another store, and here nothing changes")
    func roundTrip() throws {
        let old = try machine.clientele(["--json", "show", "C000002"])
        let id = try #require(try JSON(parsing: old.output.trimmingCharacters(in: .newlines))["client"]?["id"]?.string)
        #expect(try machine.clientele(["merge", "C000002", "C000001", "--yes"]).status == 0)
        let lines = try machine.clientele(["export", "--format", "jsonl"])
        #expect(lines.status == 0 && lines.lines.count == 1)
        let again = try machine.clientele(["import", "-", "--format", "jsonl", "--json"], input: lines.output)
        #expect(again.status == 0 && again.output.contains("\"unchanged\":1"))
        let other = try Machine()
        _ = try other.serve()
        let arrived = try other.clientele(["import", "-", "--format", "jsonl", "--json"], input: lines.output)
        #expect(arrived.status == 0 && arrived.output.contains("\"created\":1"))
        for reference in [id, "C000002"] {
            #expect(try other.clientele(["show", reference]).output.hasPrefix("DUPONT  C000001"))
        }
        #expect(try other.clientele(["unmerge", "C000002"]).errors.contains("came merged with an import"))
        #expect(try other.clientele(["verify"]).status == 0)
    }
}
