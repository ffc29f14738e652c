import Clientele
import Foundation
import Testing

@Suite("Streams with faults, and commands that are repeated")
struct RepetitionTests {
    @Test("A line over the daemon's limit is refused by its number, and all others are created and counted")
    func tooLarge() throws {
        let machine = try Machine()
        _ = try machine.serve()
        let note = String(repeating: "x", count: 1 << 20)
        let lines = [
            #"{"kind":"organization","name":"A"}"#, #"{"kind":"organization","name":"B","note":"\#(note)"}"#,
            #"{"kind":"organization","name":"C"}"#, #"{"kind":"organization","name":"D"}"#,
        ]
        let run = try machine.clientele(["create", "--from", "-"], input: lines.joined(separator: "\n") + "\n")
        #expect(run.status == 65)
        #expect(run.lines == ["C000001  A", "C000002  C", "C000003  D"])
        #expect(
            run.errors == "line 2: A request line has at most 1048576 bytes.\n3 clients created, 1 refused.\n"
        )
        #expect(try machine.clientele(["list", "--json"]).lines.count == 3)
    }

    @Test("An input without clients says that none was created")
    func emptyInput() throws {
        let machine = try Machine()
        _ = try machine.serve()
        let run = try machine.clientele(["create", "--from", "-"], input: "\n")
        #expect(run.status == 0)
        #expect(run.errors == "0 clients created.\n")
        #expect(try machine.clientele(["create", "--from", "-", "--lang", "fr"]).errors == "0 client créé.\n")
    }

    @Test("JSON is read however its lines fall")
    func lines() throws {
        let machine = try Machine()
        _ = try machine.serve()
        let input = """
            {"kind":"organization","name":"U1","emails":[
            {"address":"q@b.c"}
            ]}
            {
            "kind": "organization",
            "name": "U2",
            "emails": [
            {
            "address": "r@b.c"
            },
            {
            "address": "s@b.c"
            }
            ]
            }
            """
        let run = try machine.clientele(["create", "--from", "-"], input: input)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.lines == ["C000001  U1", "C000002  U2"])
    }

    @Test("A command repeated with its key is done once, and answers as it did at first")
    func keys() throws {
        let machine = try Machine()
        _ = try machine.serve()
        func twice(_ arguments: [String], input: String = "") throws {
            let first = try machine.clientele(arguments, input: input)
            #expect(first.status == 0, "\(arguments): \(first.errors)")
            let second = try machine.clientele(arguments, input: input)
            #expect(second.status == 0, "\(arguments): \(second.errors)")
            #expect(second.output == first.output)
        }
        try twice(["create", "--kind", "organization", "--name", "A", "--key", "one"])
        let lines = #"{"kind":"organization","name":"B"}"# + "\n" + #"{"kind":"organization","name":"C"}"#
        try twice(["create", "--from", "-", "--key", "many"], input: lines)
        #expect(try machine.clientele(["list", "--json"]).lines.count == 3)
        try twice(["log", "C000001", "--kind", "call", "--subject", "Hello", "--key", "call", "--json"])
        #expect(try machine.clientele(["interactions", "C000001", "--json"]).lines.count == 1)
        try twice(["edit", "C000001", "--set", "note=x", "--set", "custom.a=b", "--key", "note", "--json"])
        try twice(["archive", "C000001", "C000002", "--yes", "--key", "gone", "--json"])
        try twice(["restore", "C000001", "--key", "back", "--json"])
        try twice(["revert", "C000001", "1", "--key", "before", "--json"])
        let client = try JSON(parsing: machine.clientele(["show", "C000001", "--json"]).output.trimmed)["client"]
        #expect(client?["revision"] == 5)
        #expect(client?["note"] == nil)
        let reused = try machine.clientele(["create", "--kind", "organization", "--name", "Z", "--key", "one"])
        #expect(reused.status == 65)
    }

    @Test("An appended element repeated with its key is refused rather than added twice")
    func elements() throws {
        let machine = try Machine()
        _ = try machine.serve()
        _ = try machine.clientele(["create", "--kind", "organization", "--name", "A"])
        let append = ["edit", "C000001", "--set", "emails.-=a@example.org", "--key", "mail"]
        #expect(try machine.clientele(append).status == 0)
        #expect(try machine.clientele(append).status == 65)
        let client = try JSON(parsing: machine.clientele(["show", "C000001", "--json"]).output.trimmed)["client"]
        #expect(client?["emails"] == [["address": "a@example.org"]])
    }

    @Test("Giving up on a write says that it may have been made; giving up on a read does not")
    func doubt() throws {
        let machine = try Machine()
        let daemon = try machine.serve()
        kill(daemon.processIdentifier, SIGSTOP)
        let create = ["--timeout", "0.3", "create", "--kind", "organization", "--name", "A", "--key", "a"]
        let write = try machine.clientele(create)
        let json = try machine.clientele(["--json"] + create)
        let read = try machine.clientele(["--timeout", "0.3", "list"])
        kill(daemon.processIdentifier, SIGCONT)
        #expect(write.status == 75)
        #expect(write.errors.contains("may have been made"))
        let data = try JSON(parsing: json.errors.trimmed)["data"]
        #expect(data?["kind"] == "timeout")
        #expect(data?["retryable"] == false)
        #expect(read.status == 75)
        #expect(!read.errors.contains("may have been made"))
        #expect(try machine.clientele(["create", "--kind", "organization", "--name", "A", "--key", "a"]).status == 0)
        #expect(try machine.clientele(["list", "--json"]).lines.count == 1)
    }
}
