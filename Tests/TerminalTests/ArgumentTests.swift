import Clientele
import Testing

@testable import clientele

@Suite("Arguments")
struct ArgumentTests {
    @Test(
        "Options for every subcommand stand before it or after it",
        arguments: [
            ["--json", "--timeout", "0.5", "--socket", "/s", "list", "--limit", "3"],
            ["list", "--limit", "3", "--json", "--timeout", "0.5", "--socket", "/s"],
            ["--json", "list", "--timeout=0.5", "--limit", "3", "--socket", "/s"],
        ]
    )
    func globalOptions(_ arguments: [String]) throws {
        let command = try #require(try Program.parsed(arguments) as? ListCommand)
        #expect(command.options.json)
        #expect(command.options.timeout == 0.5)
        #expect(command.options.socket == "/s")
        #expect(command.limit == 3)
    }

    @Test("Without a command it is the dashboard")
    func dashboard() throws {
        #expect(try Program.parsed([]) is DashboardCommand)
        let command = try #require(try Program.parsed(["--json"]) as? DashboardCommand)
        #expect(command.options.json)
    }

    @Test("Values may begin with a minus sign")
    func minusSigns() throws {
        let log = try #require(
            try Program.parsed([
                "log", "C1", "--kind", "call", "--subject", "-x", "--at", "-2h", "--amount", "-5", "--currency", "EUR",
            ])
                as? LogCommand
        )
        #expect(log.at?.text == "-2h")
        #expect(log.subject == "-x")
        let list = try #require(try Program.parsed(["list", "--sort", "-name"]) as? ListCommand)
        #expect(list.sort == .nameDescending)
    }

    @Test(
        "Wrong usage is known before anything is done",
        arguments: [
            ["list", "--limit", "0"], ["list", "--limit", "x"], ["list", "--archived", "some"], ["show"], ["nothing"],
            ["log", "C1", "--kind", "call"], ["log", "C1", "--kind", "call", "--subject", "x", "--amount", "1"],
            ["edit", "C1", "--set", "name"], ["--timeout", "0", "status"], ["create", "--from", "-", "--name", "x"],
            ["archive"], ["search"], ["--lang", "de", "list"],
        ]
    )
    func usage(_ arguments: [String]) {
        let error = #expect(throws: (any Error).self) { try Program.parsed(arguments) }
        #expect(error.map { Program.status(after: $0) } == ExitStatus.usage.rawValue)
    }

    @Test(
        "Each kind of failure has its exit code",
        arguments: [
            ("invalid_params", 65), ("duplicate", 65), ("conflict", 65), ("archived", 65), ("key_reused", 65),
            ("too_large", 65),
            ("not_found", 66), ("internal", 70), ("storage", 74), ("busy", 75), ("shutting_down", 75),
            ("forbidden", 77),
            ("unknown_method", 64), ("from_the_future", 70),
        ]
    )
    func exitCodes(_ kind: String, _ code: Int32) {
        #expect(ExitStatus(kind: kind).rawValue == code)
    }

    @Test("An answer is a yes in either language, and anything else is a no")
    func yes() {
        for answer in ["y", "YES", " o ", "Oui"] { #expect(Questioner.isYes(answer)) }
        for answer in ["", "n", "no", "non", "yep", "ok"] { #expect(!Questioner.isYes(answer)) }
    }
}
