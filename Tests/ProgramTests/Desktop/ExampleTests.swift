import Foundation
import Testing

@Suite("The examples of local programs")
struct ExampleTests {
    private let desk: Desk

    init() throws { desk = try Desk() }

    private func run(_ interpreter: String, _ example: String, _ arguments: [String]) throws -> Run {
        try desk.machine.run(
            "/usr/bin/env",
            [interpreter, "\(Desk.contrib)/examples/\(example)"] + arguments,
            environment: ["CLIENTELE_SOCKET": desk.machine.socket, "PATH": "/usr/local/bin:/usr/bin:/bin"]
        )
    }

    @Test("Python follows the changes, and goes on where it stopped", .enabled(if: Desk.has("python3"), "no Python"))
    func python() throws {
        let memory = desk.machine.directory + "/memory.json"
        try desk.create(#"{"kind":"organization","name":"A"}"#)
        let first = try run("python3", "follow.py", [memory, "--once"])
        #expect(first.status == 0 && first.lines.count == 1, "\(first.errors)")
        #expect(first.output.contains("client.created"))
        try desk.create(#"{"kind":"organization","name":"B"}"#)
        try desk.create(#"{"kind":"organization","name":"C"}"#)
        #expect(try run("python3", "follow.py", [memory, "--once"]).lines.map { $0.prefix(2) } == ["2 ", "3 "])
        #expect(try run("python3", "follow.py", [memory, "--once"]).output.isEmpty)
        try Data(#"{"since":3,"storeId":"01a212fc-531e-7ba2-950f-41e77d759201"}"#.utf8).write(
            to: URL(fileURLWithPath: memory)
        )
        #expect(try run("python3", "follow.py", [memory, "--once"]).errors.contains("history_lost"))
    }

    @Test("bash says who is calling", .enabled(if: Desk.has("socat", "jq"), "socat or jq is missing"))
    func bash() throws {
        try desk.create(#"{"kind":"person","name":"Zoë \"Z\"","phones":[{"number":"06 39 98 11 02"}]}"#)
        let found = try run("bash", "who-is-calling.sh", ["+33639981102"])
        #expect(found.status == 0 && found.output == "C000001\tZoë \"Z\"\t-\tnever spoken to\n", "\(found.errors)")
        #expect(try run("bash", "who-is-calling.sh", ["06 39 98 11 03"]).status == 66)
        #expect(try run("bash", "who-is-calling.sh", [#"x","method":"store.backup"#]).status == 65)
    }

    @Test("Node writes, and changes nothing when it repeats itself", .enabled(if: Desk.has("node"), "no Node"))
    func node() throws {
        for _ in 1...2 {
            let run = try run("node", "create-and-log.mjs", ["order-1", "Œuvre & fils", "First call"])
            #expect(run.status == 0 && run.output == "C000001  Œuvre & fils\n", "\(run.errors)")
        }
        #expect(try desk.machine.clientele(["--json", "interactions", "C000001"]).lines.count == 1)
        let reused = try run("node", "create-and-log.mjs", ["order-1", "Another", "First call"])
        #expect(reused.status == 65 && reused.errors.contains("key_reused"))
        _ = desk.daemon.stop()
        #expect(try run("node", "create-and-log.mjs", ["k", "A", "B"]).status == 69)
    }
}
