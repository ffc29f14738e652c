import Clientele
import Foundation
import Testing

@Suite("A day with the two programs")
struct WalkTests {
    /// Invented companies and people, with what makes names hard to find.
    private static let clients = """
        {"kind":"organization","name":"Société des Œuvres","addresses":[{"city":"Liège","country":"BE"}],"custom":{"sector":"Arts"}}
        {"kind":"organization","name":"Müller & Fils","legalForm":"SARL","addresses":[{"city":"Lyon","country":"FR"}],"tags":["vip"]}
        {"kind":"person","givenName":"Zoë","familyName":"D’Hondt","emails":[{"address":"zoe@example.org"}]}

        {"kind":"organization","name":"Łódź Import","addresses":[{"city":"Łódź","country":"PL"}]}
        {"kind":"person","name":"李 小龍","phones":[{"number":"06 39 98 00 11"}]}
        """

    @Test("From the first client to a restart, everything is where it was left")
    func walk() throws {
        let machine = try Machine()
        let daemon = try machine.serve()

        let created = try machine.clientele(["create", "--from", "-"], input: Self.clients)
        #expect(created.status == 0, "\(created.errors)")
        #expect(created.lines.map { $0.prefix(7) } == ["C000001", "C000002", "C000003", "C000004", "C000005"])

        let list = try machine.clientele(["list"])
        #expect(list.lines.contains { $0.contains("C000002") && $0.contains("Müller & Fils") && $0.contains("Lyon") })
        for (typed, number) in [
            ("societe oeuvre", "C000001"), ("MULLER lyon", "C000002"), ("dhondt", "C000003"), ("lodz", "C000004"),
        ] {
            let found = try machine.clientele(["--json", "search", typed])
            #expect(found.lines.contains { $0.contains(number) }, "\(typed): \(found.output)")
        }

        for (flag, key, number) in [
            ("--phone", "0639980011", "C000005"), ("--email", "ZOE@example.org", "C000003"),
        ] {
            let found = try machine.clientele(["--json", "search", flag, key])
            #expect(found.status == 0 && found.lines.count == 1 && found.output.contains(number), "\(found.output)")
        }
        let nobody = try machine.clientele(["search", "--phone", "+32 2 555 00 00", "--lang", "fr"])
        #expect(nobody.status == 66 && nobody.output.isEmpty)
        #expect(nobody.errors.contains("Aucun client n’a « +32 2 555 00 00 »"))
        #expect(try machine.clientele(["search", "lyon", "--phone", "12"]).status == 64)
        let near = try machine.clientele(["search", "mulelr"])
        #expect(near.output.contains("Müller & Fils") && near.errors.contains("spelt nearly so"), "\(near.errors)")
        let underlined = try Terminal(machine, ["search", "mul"])
        try underlined.wait(for: "\u{1B}[1;4mMül")

        let shown = try machine.clientele(["show", "C000003"])
        #expect(shown.output.contains("Zoë D’Hondt"))
        #expect(shown.output.contains("zoe@example.org"))

        #expect(
            try machine.clientele(["edit", "C000003", "--set", "phones.0.number=06 39 98 00 12", "--set", "tags=vip"])
                .status == 0
        )
        #expect(
            try machine.clientele(["log", "C000003", "--kind", "call", "--subject", "Asked for a quote"]).status == 0
        )
        #expect(
            try machine.clientele([
                "log", "C000002", "--kind", "invoice", "--subject", "March", "--amount", "12.50", "--currency", "EUR",
                "--at", "2026-03-01T09:00:00Z",
            ]).status == 0
        )
        #expect(try machine.clientele(["interactions", "C000002"]).output.contains("March"))
        #expect(try machine.clientele(["show", "C000003"]).output.contains("Asked for a quote"))

        let archived = try machine.clientele(["archive", "C000001", "C000004", "--yes", "--reason", "moved"])
        #expect(archived.status == 0)
        #expect(archived.output.contains("Société des Œuvres"))
        let question = try Terminal(machine, ["archive", "C000005"])
        try question.wait(for: "?")
        question.type("n\n")
        #expect(question.status() == 1)

        #expect(try machine.clientele(["list", "--json"]).lines.count == 3)
        #expect(try machine.clientele(["list", "--json", "--archived", "include"]).lines.count == 5)
        #expect(try machine.clientele(["list", "--json", "--archived", "only"]).lines.count == 2)
        #expect(try machine.clientele(["restore", "C000004"]).output.contains("Łódź Import"))

        let before = try machine.clientele(["list", "--json", "--archived", "include"]).output
        let history = try machine.clientele(["history", "C000004", "--json"]).output
        #expect(daemon.stop() == 0)
        _ = try machine.serve()
        #expect(try machine.clientele(["list", "--json", "--archived", "include"]).output == before)
        #expect(try machine.clientele(["history", "C000004", "--json"]).output == history)
        #expect(try machine.clientele(["dashboard"]).status == 0)
        #expect(try machine.clientele([]).output == (try machine.clientele(["dashboard"]).output))
    }

    @Test("A question answered with yes archives, and nobody is asked without a terminal")
    func archiving() throws {
        let machine = try Machine()
        _ = try machine.serve()
        _ = try machine.clientele(["create", "--kind", "organization", "--name", "A"])
        #expect(try machine.clientele(["archive", "C000001"]).status == 64)
        #expect(try machine.clientele(["list", "--json"]).lines.count == 1)
        let question = try Terminal(machine, ["archive", "C000001"])
        try question.wait(for: "C000001")
        question.type("y\n")
        #expect(question.status() == 0)
        #expect(try machine.clientele(["list", "--json"]).lines.isEmpty)
    }

    @Test("The list tells who was written lately, and who has been quiet, by moments as people name them")
    func moments() throws {
        let machine = try Machine()
        _ = try machine.serve()
        _ = try machine.clientele(["create", "--kind", "organization", "--name", "Quiet"])
        _ = try machine.clientele(["create", "--kind", "organization", "--name", "Spoken to"])
        _ = try machine.clientele(["log", "C000002", "--kind", "call", "--subject", "Hello", "--at", "2030-01-01"])
        #expect(try machine.clientele(["list", "--json", "--updated-since", "-1h"]).lines.count == 2)
        #expect(try machine.clientele(["list", "--json", "--updated-since", "2029-01-01"]).lines.isEmpty)
        let quiet = try machine.clientele(["list", "--json", "--dormant-since", "2029-06-01 12:00"])
        #expect(quiet.lines.count == 1 && quiet.output.contains("Quiet"))
        let refused = try machine.clientele(["list", "--dormant-since", "long ago"])
        #expect(refused.status == 64 && refused.errors.contains("“long ago”"))
    }

    @Test("Each failure has its exit code, and says why on standard error")
    func exitCodes() throws {
        let machine = try Machine()
        let nobody = try machine.clientele(["list"])
        #expect(nobody.status == 69)
        #expect(nobody.errors.contains("clienteled"))
        _ = try machine.serve()
        #expect(try machine.clientele(["show", "C000009"]).status == 66)
        #expect(try machine.clientele(["create", "--kind", "organization"]).status == 65)
        #expect(try machine.clientele(["frobnicate"]).status == 64)
        #expect(try machine.clientele(["list", "--sort", "shoe"]).status != 0)
        let refused = try machine.clientele([
            "--json", "create", "--kind", "organization", "--name", "A", "--email", "x",
        ])
        #expect(refused.status == 65)
        #expect(try JSON(parsing: refused.errors.trimmed)["data"]?["kind"] == "invalid_params")
        #expect(refused.output.isEmpty)
        #expect(
            try machine.clientele(["call", "client.delete", #"{"client":"C1"}"#]).errors.contains("client.archive")
        )
    }

    @Test("A daemon that does not answer is given up after the time-out")
    func timeout() throws {
        let machine = try Machine()
        let daemon = try machine.serve()
        kill(daemon.processIdentifier, SIGSTOP)
        defer { kill(daemon.processIdentifier, SIGCONT) }
        #expect(try machine.clientele(["--timeout", "0.5", "list"]).status == 75)
    }

    @Test("Ten thousand clients go through one pipe, and a bad line is named while the rest is created")
    func pipeline() throws {
        let machine = try Machine()
        _ = try machine.serve()
        var lines = (1...10_000).map { #"{"kind":"organization","name":"Company \#($0)"}"# }
        lines[4999] = #"{"kind":"organization"}"#
        let run = try machine.clientele(["create", "--from", "-"], input: lines.joined(separator: "\n"))
        #expect(run.status == 65)
        #expect(run.errors.contains("5000"))
        #expect(run.lines.count == 9999)
        #expect(try machine.clientele(["list", "--all", "--json"]).lines.count == 9999)
    }

    @Test("The thin client links nothing heavy")
    func thin() throws {
        let machine = try Machine()
        let libraries = try machine.run("/usr/bin/ldd", [Machine.program("clientele")]).output
        #expect(libraries.contains("libc.so"))
        for heavy in ["libFoundation.so", "libsqlite3", "libsystemd", "_FoundationICU"] {
            #expect(!libraries.contains(heavy), "\(heavy)")
        }
    }

    @Test("The form asks for what the kind has, asks again after a fault, and creates")
    func form() throws {
        let machine = try Machine()
        _ = try machine.serve()
        let form = try Terminal(machine, ["create"])
        try form.wait(for: "[p/o]")
        form.type("o\n")
        try form.wait(for: "Name")
        form.type("Œuvre & Cie\n")
        var mailAnswers = ["form@example.org\n", "no address\n"]
        while form.waitForQuestion() {
            form.type(form.shown.contains("E-mail") ? mailAnswers.popLast() ?? "\n" : "\n")
        }
        #expect(form.status() == 0, "\(form.shown)")
        let client = try JSON(parsing: machine.clientele(["--json", "show", "C000001"]).output.trimmed)["client"]
        #expect(client?["name"] == "Œuvre & Cie")
        #expect(client?["emails"] == [["address": "form@example.org"]])
    }

    @Test("Leaving the form creates nothing")
    func leftForm() throws {
        let machine = try Machine()
        _ = try machine.serve()
        let form = try Terminal(machine, ["create"])
        try form.wait(for: "[p/o]")
        form.type("p\n")
        #expect(form.waitForQuestion())
        form.type("Zoë\n")
        #expect(form.waitForQuestion())
        form.type("\u{4}")
        #expect(form.status() == 1)
        #expect(try machine.clientele(["list", "--json"]).lines.isEmpty)
    }

    @Test("The editor's changes are applied with the revision that was seen")
    func editor() throws {
        let machine = try Machine()
        _ = try machine.serve()
        _ = try machine.clientele(["create", "--kind", "organization", "--name", "Avant"])
        let editor = machine.directory + "/editor"
        try Data("#!/bin/sh\nsed -i 's/Avant/Après/' \"$1\"\n".utf8).write(to: URL(fileURLWithPath: editor))
        chmod(editor, 0o755)
        let terminal = try Terminal(machine, ["edit", "C000001"], environment: ["EDITOR": "sh \(editor)"])
        #expect(terminal.status() == 0, "\(terminal.shown)")
        let client = try machine.clientele(["--json", "show", "C000001"]).output
        #expect(client.contains("Après"))
        #expect(client.contains("\"revision\":2"))
    }

    @Test("The sheet shows what is to be checked, in the person's language, until it is put right")
    func doubts() throws {
        let machine = try Machine()
        _ = try machine.serve(environment: ["CLIENTELED_COUNTRY": "FR"])
        let created = try machine.clientele([
            "create", "--kind", "organization", "--name", "A", "--phone", "06 39 98 12", "--email", "a@gmail",
        ])
        #expect(created.status == 0 && created.errors.contains("Warning: Phone 1: A phone number has 9 digits"))
        let english = try machine.clientele(["show", "C000001"])
        #expect(english.output.contains("To be checked"), "\(english.output)")
        #expect(english.output.contains("A phone number has 9 digits behind +33; this one has 7."))
        let french = try machine.clientele(["--lang", "fr", "show", "C000001", "--revision", "1"])
        #expect(french.output.contains("À vérifier"), "\(french.output)")
        #expect(french.output.contains("Un numéro de téléphone a 9 chiffres après +33 ; celui-ci en a 7."))
        #expect(french.output.contains("Le domaine de cette adresse e-mail n’a pas de point."))
        _ = try machine.clientele([
            "edit", "C000001", "--set", "phones.0.number=06 39 98 12 34", "--set", "emails.0.address=a@gmail.com",
        ])
        #expect(try !machine.clientele(["show", "C000001"]).output.contains("To be checked"))
    }
}
