import Foundation
import Testing

/// What the program answers to the completion scripts, and the scripts themselves.
@Suite("Completion")
struct CompletionTests {
    private static let shells = ["bash", "zsh", "fish"]
    static let scripts = #filePath.replacing(
        "/Tests/ProgramTests/Completion/CompletionTests.swift",
        with: "/contrib/completions"
    )

    /// Where a shell looks for the completion of a command.
    static func script(_ shell: String) -> String {
        switch shell {
        case "zsh": scripts + "/_clientele"
        case "fish": scripts + "/clientele.fish"
        default: scripts + "/clientele.bash"
        }
    }

    @Test("The scripts in contrib/completions are those that the program prints", arguments: shells)
    func scriptsAreCurrent(shell: String) throws {
        let printed = try Machine().clientele(["--generate-completion-script", shell])
        #expect(printed.status == 0 && !printed.output.isEmpty)
        if ProcessInfo.processInfo.environment["CLIENTELE_REGENERATE"] != nil {
            try FileManager.default.createDirectory(atPath: Self.scripts, withIntermediateDirectories: true)
            try Data(printed.output.utf8).write(to: URL(fileURLWithPath: Self.script(shell)))
        }
        let isCurrent = Machine.text(Self.script(shell)) == printed.output
        #expect(isCurrent, "run CLIENTELE_REGENERATE=1 contrib/test --filter CompletionTests")
    }

    /// The first words of what fish is offered at the end of a line.
    private func offered(_ machine: Machine, _ words: [String]) throws -> [String] {
        let run = try machine.clientele(["---complete", "fish", "clientele"] + words)
        #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
        return run.lines.dropFirst().map { String($0.prefix { $0 != "\t" }) }
    }

    @Test("What is offered fits the terminal's width", arguments: ["bash", "zsh"])
    func width(shell: String) throws {
        let machine = try Machine()
        let line = shell == "bash" ? ["clientele call client."] : ["clientele", "call", "client."]
        for columns in [40, 80] {
            let run = try machine.clientele(["---complete", shell] + line, environment: ["COLUMNS": "\(columns)"])
            let shown = run.lines.dropFirst().map { $0.split(separator: "\t").last ?? "" }
            #expect(shown.count > 10 && shown.allSatisfy { $0.count < columns }, "\(shown)")
            #expect(shown.contains { $0.hasSuffix("…") })
        }
    }

    @Test("What the argument parser knows is offered without a daemon, and nothing is said about its absence")
    func withoutDaemon() throws {
        let machine = try Machine()
        #expect(try offered(machine, ["re"]) == ["restore", "revert", "readiness"])
        #expect(try offered(machine, ["list", "--ci"]) == ["--city"])
        #expect(try offered(machine, ["list", "--city", "Gent", "--ci"]).isEmpty)
        #expect(try offered(machine, ["list", "--tag", "a", "--ta"]) == ["--tag"])
        #expect(try offered(machine, ["list", "--kind", ""]) == ["person", "organization"])
        #expect(try offered(machine, ["list", "--kind=o"]) == ["--kind=organization"])
        #expect(try offered(machine, ["--lang", "fr", "log", "--kind", "in"]) == ["invoice"])
        #expect(try offered(machine, ["call", "client.u"]).contains("client.update"))
        #expect(try offered(machine, ["help", "dash"]) == ["dashboard"])
        #expect(try offered(machine, ["list", "--city", "G"]).isEmpty)
        #expect(try offered(machine, ["show", ""]).isEmpty)
        #expect(try offered(machine, ["show", "--", "--js"]).isEmpty)
        #expect(try offered(machine, ["nonsense", ""]).isEmpty)
        #expect(try offered(machine, ["edit", "C1", "--set", "addresses.0.postal"]) == ["addresses.0.postalCode="])
        #expect(try machine.clientele(["---complete", "fish", "clientele", "create", "--from", ""]).lines == ["files"])
        for strange in [["---complete"], ["---complete", "tcsh", "x"], ["---complete", "bash", ""]] {
            let run = try machine.clientele(strange)
            #expect(run.status == 0 && run.errors.isEmpty, "\(strange)")
        }
    }

    @Test("Meanings are told in the person's language")
    func languages() throws {
        let machine = try Machine()
        let words = ["---complete", "fish", "clientele", "log", "C1", "--kind", "q"]
        #expect(try machine.clientele(words).lines.last == "quote")
        #expect(try machine.clientele(words, environment: ["LC_ALL": "fr_FR.UTF-8"]).lines.last == "quote\tdevis")
        let help = try machine.clientele(
            ["---complete", "fish", "clientele", "show", "--h"],
            environment: ["LANG": "fr_FR.UTF-8", "LC_ALL": ""]
        )
        #expect(help.lines.last == "--help\tExpliquer la commande.")
    }

    @Test("Clients, tags, cities, fields and revisions come from the daemon")
    func liveValues() throws {
        let machine = try Machine()
        _ = try machine.serve()
        _ = try machine.clientele(
            ["create", "--from", "-"],
            input: """
                {"kind":"person","name":"Zoë Ødegård","emails":[{"address":"zoe@example.org"}],"tags":["vip"],"addresses":[{"city":"Liège","country":"BE"}]}
                {"kind":"organization","name":"Œuvre","tags":["vip","grand compte"],"addresses":[{"city":"Lille","country":"FR"}],"custom":{"shoe size":"41"}}
                {"kind":"organization","name":"Old","number":"OLD-1"}
                """
        )
        _ = try machine.clientele(["archive", "--yes", "OLD-1"])
        #expect(try offered(machine, ["show", "C"]).sorted() == ["C000001", "C000002"])
        #expect(try offered(machine, ["show", "c0000"]).count == 2)
        #expect(try offered(machine, ["show", ""]).count == 3)
        #expect(try offered(machine, ["show", "odeg"]) == ["C000001"])
        #expect(try offered(machine, ["archive", ""]).sorted() == ["C000001", "C000002"])
        #expect(try offered(machine, ["archive", "C000001", "C"]) == ["C000002"])
        #expect(try offered(machine, ["restore", ""]) == ["OLD-1"])
        #expect(try offered(machine, ["list", "--tag", ""]) == ["vip", "grand compte"])
        #expect(try offered(machine, ["list", "--city", "li"]) == ["Lille", "Liège"])
        #expect(try offered(machine, ["list", "--city", "lie"]) == ["Liège"])
        #expect(try offered(machine, ["create", "--city=Lil"]) == ["--city=Lille"])
        let present = try offered(machine, ["edit", "C000001", "--set", "emails.0.address="])
        #expect(present == ["emails.0.address=zoe@example.org"])
        #expect(try offered(machine, ["edit", "C000002", "--set", "custom"]).contains(#"custom."shoe size"="#))
        #expect(try offered(machine, ["edit", "C000001", "--set", "tags.-=g"]) == ["tags.-=grand compte"])
        let removable = try offered(machine, ["edit", "C000001", "--unset", "add"])
        #expect(removable.contains("addresses.0.city") && !removable.contains("addresses.0.region"), "\(removable)")
        #expect(try offered(machine, ["revert", "C000001", ""]) == ["1"])
        let other = try Machine()
        #expect(try offered(other, ["--socket", machine.socket, "show", "odeg"]) == ["C000001"])
    }

    @Test("bash is given only the part that it replaces, quoted as it stands there")
    func bashWords() throws {
        let machine = try Machine()
        _ = try machine.serve()
        _ = try machine.clientele(
            ["create", "--from", "-"],
            input: #"{"kind":"organization","name":"A\nB","tags":["l'or $(id)","pipe|x"]}"#
        )
        func reply(_ line: String, _ kind: String = "9") throws -> [String] {
            try machine.clientele(["---complete", "bash", line, " \t\n\"'><=;|&(:", kind]).lines
        }
        #expect(try reply("clientele list --tag l") == ["plain", #"l\'or\ \$\(id\)"#])
        #expect(try reply("X=1 clientele list --tag=l") == ["plain", #"l\'or\ \$\(id\)"#])
        #expect(try reply(#"clientele list --tag "l"#) == ["plain", #"l'or \$(id)""#])
        #expect(try reply("clientele list --tag 'l") == ["plain", #"l'\''or $(id)'"#])
        #expect(try reply(#"clientele list --tag l\'or\ "#) == ["plain", #"l\'or\ \$\(id\)"#])
        #expect(try reply("clientele show C") == ["plain", "C000001"])
        #expect(try reply("clientele edit C000001 --set name").first == "nospace")
        #expect(try reply("clientele list --tag ").dropFirst().allSatisfy { $0.contains("1 client") })
        #expect(try reply("clientele list --tag ", "37").dropFirst().allSatisfy { !$0.contains("1 client") })
    }
}
