import Foundation
import Testing

/// Completion in the shells themselves, at a terminal, with a person's keys.
@Suite("Completion in shells")
struct ShellTests {
    private let machine: Machine
    private let daemon: Daemon

    /// What would be noticed if a shell ran what a client is called.
    private var trap: String { machine.directory + "/t" }
    /// As long as a tag may be.
    private var hostile: String { "l'Î $(touch \(trap))`touch \(trap)`&\"" }

    init() throws {
        machine = try Machine()
        daemon = try machine.serve()
        let name = try #require(String(data: JSONEncoder().encode(hostile), encoding: .utf8))
        let run = try machine.clientele(
            ["create", "--from", "-"],
            input: """
                {"kind":"person","name":"Zoë Ødegård","tags":["grand compte"],"addresses":[{"city":"Gent","country":"BE"}]}
                {"kind":"organization","name":\(name),"tags":[\(name)],"addresses":[{"city":\(name),"country":"FR"}]}
                """
        )
        try #require(run.status == 0, "\(run.errors)")
        let programs = machine.directory + "/bin"
        try FileManager.default.createDirectory(atPath: programs, withIntermediateDirectories: true)
        symlink(try Machine.program("clientele"), programs + "/clientele")
    }

    private var environment: [String: String] {
        [
            "PATH": machine.directory + "/bin:/usr/bin:/bin", "TERM": "dumb", "PS1": "ready> ", "INPUTRC": "/dev/null",
            "COLUMNS": "200",
        ]
    }

    /// Starts a shell that has read its completion.
    private func shell(_ program: String, _ arguments: [String], _ setup: String) throws -> Terminal {
        let terminal = try Terminal(machine, arguments, program: program, environment: environment)
        try terminal.wait(for: "ready> ")
        terminal.type(setup + "; echo set-\"\"up\n")
        try terminal.wait(for: "set-up")
        return terminal
    }

    private func bash() throws -> Terminal {
        try shell("/bin/bash", ["--norc", "--noprofile", "-i"], "source '\(CompletionTests.script("bash"))'")
    }

    private func zsh() throws -> Terminal {
        try shell(
            "/usr/bin/zsh",
            ["-f", "-i"],
            "autoload -Uz compinit && compinit -D -u; source '\(CompletionTests.script("zsh"))'"
        )
    }

    @Test("bash shows numbers with names, completes a name's number, and an option's word")
    func bashWords() throws {
        let bash = try bash()
        bash.type("clientele show C00000\t\t")
        try bash.wait(for: "C000001  Zoë Ødegård, Gent")
        bash.type("\u{15}clientele show odeg\t --js\t; echo e\"\"nd\n")
        try bash.wait(for: "end")
        #expect(bash.shown.contains("Ødegård"), "\(bash.shown)")
    }

    @Test("zsh shows numbers with names, and goes through the clients meant", .enabled(if: Desk.has("zsh")))
    func zshWords() throws {
        let zsh = try zsh()
        zsh.type("clientele show C00000\t")
        try zsh.wait(for: "C000001  Zoë Ødegård, Gent")
        zsh.type("\u{15}clientele show odeg\t --js\t; echo e\"\"nd\n")
        try zsh.wait(for: "end")
        #expect(zsh.shown.contains("Ødegård"), "\(zsh.shown)")
    }

    @Test(
        "Whatever a city or a tag is called, bash inserts it as one word and runs nothing",
        arguments: ["", "'", "\""]
    )
    func bashHostility(quote: String) throws {
        let bash = try bash()
        for option in ["--city \(quote)l", "--city=\(quote)l", "--tag \(quote)l"] {
            bash.type("clientele --json list \(option)\t | grep -c organization; echo e\"\"nd\n")
            try bash.wait(for: "end")
            #expect(bash.shown.contains("\n1\r"), "\(option): \(bash.shown)")
        }
        #expect(access(trap, F_OK) != 0)
    }

    @Test(
        "Whatever a city or a tag is called, zsh inserts it as one word and runs nothing",
        .enabled(if: Desk.has("zsh")),
        arguments: ["", "'", "\""]
    )
    func zshHostility(quote: String) throws {
        let zsh = try zsh()
        for option in ["--city \(quote)l", "--city=\(quote)l", "--tag \(quote)l"] {
            zsh.type("clientele --json list \(option)\t | grep -c organization; echo e\"\"nd\n")
            try zsh.wait(for: "end")
            #expect(zsh.shown.contains("\n1\r"), "\(option): \(zsh.shown)")
        }
        #expect(access(trap, F_OK) != 0)
    }

    @Test("fish completes the same, and quotes what it inserts", .enabled(if: Desk.has("fish")))
    func fish() throws {
        func complete(_ line: String, _ rest: String = "") throws -> Run {
            try machine.run(
                "/usr/bin/fish",
                ["--no-config", "-c", "source '\(CompletionTests.script("fish"))'; \(rest)complete -C $argv[1]", line],
                environment: environment.merging(["CLIENTELE_SOCKET": machine.socket]) { $1 }
            )
        }
        #expect(try complete("clientele show C").lines.contains("C000001\tZoë Ødegård, Gent"))
        #expect(try complete("clientele list --tag ").lines.contains("grand compte\t1 client"))
        #expect(try complete("clientele li").lines.map { $0.prefix(5) } == ["list\t"])
        let escaped = try machine.run(
            "/usr/bin/fish",
            [
                "--no-config", "-c",
                """
                source '\(CompletionTests.script("fish"))'
                set -l city (complete --escape -C 'clientele list --city l' | string split -f 1 \\t)
                eval "clientele --json list --city $city" | grep -c organization
                """,
            ],
            environment: environment.merging(["CLIENTELE_SOCKET": machine.socket]) { $1 }
        )
        #expect(escaped.output == "1\n", "\(escaped.output) \(escaped.errors)")
        #expect(access(trap, F_OK) != 0)
    }

    @Test("Without a daemon shells say nothing")
    func silence() throws {
        let bash = try bash()
        _ = daemon.stop()
        bash.type("clientele list --city G\t\u{15}echo e\"\"nd\n")
        try bash.wait(for: "end")
        #expect(!bash.shown.contains("clienteled"), "\(bash.shown)")
    }
}
