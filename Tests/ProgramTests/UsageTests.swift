import Clientele
import Foundation
import Testing

@Suite("What was typed wrong")
struct UsageTests {
    @Test("An unknown command is named, with the nearest one and the program's usage")
    func unknownCommand() throws {
        let machine = try Machine()
        let run = try machine.clientele(["lsit"])
        #expect(run.status == 64)
        #expect(run.errors.hasPrefix("clientele: There is no command “lsit”. Did you mean “list”?\nUsage: clientele ["))
        #expect(!run.errors.contains("dashboard"))
        #expect(try machine.clientele(["--lang", "fr", "help", "serach"]).errors.contains("« search »"))
        #expect(try !machine.clientele(["bogus"]).errors.contains("Did you mean"))
        #expect(try machine.clientele(["help", "list"]).status == 0)
    }

    @Test(
        "With --json wrong usage is an error object",
        arguments: [
            ["bogus"], ["list", "--limit", "x"], ["show"], ["log", "C1", "--kind", "call"], ["--lang", "xx"],
        ]
    )
    func json(_ arguments: [String]) throws {
        let machine = try Machine()
        let run = try machine.clientele(["--json"] + arguments)
        #expect(run.status == 64)
        #expect(run.output.isEmpty)
        let error = try JSON(parsing: run.errors.trimmed)
        #expect(error["code"] == -32000)
        #expect(error["data"] == ["kind": "usage", "retryable": false])
        #expect(error["message"]?.string?.isEmpty == false)
    }

    @Test("Where a field or a number does not exist, the one that may be meant is named")
    func meant() throws {
        let machine = try Machine()
        _ = try machine.serve()
        #expect(try machine.clientele(["create", "--kind", "personne", "--name", "A"]).status == 0)
        for (typed, path) in [
            ("city", "addresses.0.city"), ("citty", "addresses.0.city"), ("email", "emails.0.address"),
        ] {
            let edit = try machine.clientele(["edit", "C000001", "--set", "\(typed)=X"])
            #expect(edit.status == 65 && edit.errors.contains("Did you mean") && edit.errors.contains("“\(path)”"))
        }
        #expect(try !machine.clientele(["edit", "C000001", "--set", "zzzzzz=X"]).errors.contains("Did you mean"))
        #expect(try machine.clientele(["show", "C00001"]).errors.contains("Did you mean C000001 A?"))
        #expect(try machine.clientele(["show", "C0000001"]).errors.contains("Did you mean C000001 A?"))
        #expect(try !machine.clientele(["show", "C00002"]).errors.contains("Did you mean"))
    }

    @Test("Words are taken as people are shown them, and as the wire has them")
    func saidWords() throws {
        let machine = try Machine()
        _ = try machine.serve()
        _ = try machine.clientele(["create", "--kind", "Organisation", "--name", "A"])
        for (word, kind) in [("appel", "call"), ("reunion", "meeting"), ("e-mail", "email"), ("quote", "quote")] {
            let run = try machine.clientele(["log", "C000001", "--kind", word, "--subject", "S", "--json"])
            #expect(run.status == 0 && run.output.contains(#""kind":"\#(kind)""#), "\(run.output)\(run.errors)")
        }
        let wrong = try machine.clientele(["--lang", "fr", "log", "C000001", "--kind", "cal", "--subject", "S"])
        #expect(wrong.status == 64 && wrong.errors.contains("  - call"))
    }

    @Test("An editor that fails or is missing is named, nothing is applied, and it is no answer to a question")
    func editors() throws {
        let machine = try Machine()
        _ = try machine.serve()
        _ = try machine.clientele(["create", "--kind", "organization", "--name", "A"])
        let writesAndFails = "sh -c 'echo name: B >> \"$0\"; exit 3'"
        for (editor, sentence) in [
            ("false", "The editor “false” failed (status 1)"),
            ("/nowhere/ed", "The editor “/nowhere/ed” cannot be run"),
            (writesAndFails, "failed (status 3)"),
        ] {
            let terminal = try Terminal(machine, ["edit", "C000001"], environment: ["EDITOR": editor])
            #expect(terminal.status() == 69)
            #expect(terminal.shown.contains(sentence), "\(terminal.shown)")
        }
        let client = try JSON(parsing: machine.clientele(["show", "C000001", "--json"]).output.trimmed)["client"]
        #expect(client?["name"] == "A")
        #expect(client?["revision"] == 1)
    }

    @Test("A value of the wrong shape is explained without the wire's words")
    func shapes() throws {
        let machine = try Machine()
        _ = try machine.serve()
        _ = try machine.clientele(["create", "--kind", "organization", "--name", "A"])
        let english = try machine.clientele(["edit", "C000001", "--set", "paymentTermDays=abc"])
        #expect(english.status == 65)
        #expect(english.errors.hasSuffix(": A whole number is expected.\n"))
        let french = try machine.clientele(["--lang", "fr", "edit", "C000001", "--set", "name=[1]"])
        #expect(french.errors.hasSuffix(" : Un texte est attendu, pas une liste.\n"), "\(french.errors)")
    }
}
