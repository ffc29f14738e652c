import Clientele
import Foundation
import Testing

@Suite("clientele export")
struct ExportProgramTests {
    private static let clients = """
        {"kind":"organization","name":"Société des Œuvres","addresses":[{"city":"Liège","country":"BE"}],"tags":["vip"]}
        {"kind":"person","givenName":"Zoë","familyName":"D’Hondt","note":"=1+1; \\u001b[31m"}
        {"kind":"organization","name":"Gone"}
        """

    private func filled() throws -> (machine: Machine, daemon: Daemon) {
        let machine = try Machine()
        let daemon = try machine.serve()
        let created = try machine.clientele(["create", "--from", "-"], input: Self.clients)
        #expect(created.status == 0, "\(created.errors)")
        #expect(try machine.clientele(["archive", "C000003", "--yes"]).status == 0)
        #expect(try machine.clientele(["log", "C000001", "--kind", "call", "--subject", "Hello"]).status == 0)
        return (machine, daemon)
    }

    private func files(_ machine: Machine) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: machine.directory + "/out").sorted()
    }

    @Test("The file's ending says the form; the file is whole, and the sentence says who is in it")
    func endings() throws {
        let (machine, _) = try filled()
        let directory = machine.directory + "/out"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        for (name, beginning) in [
            ("a.csv", "\u{FEFF}number,kind,name,"), ("a.tsv", "\u{FEFF}number\tkind\tname\t"),
            ("a.vcf", "BEGIN:VCARD\r\nVERSION:4.0\r\n"), ("a.jsonl", "{\"id\":\""),
        ] {
            let run = try machine.clientele(["export", "-o", "\(directory)/\(name)"])
            #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
            #expect(run.output == "Exported 3 clients (1 archived) to \(directory)/\(name).\n")
            let bytes = FileManager.default.contents(atPath: "\(directory)/\(name)") ?? Data()
            #expect(bytes.starts(with: Data(beginning.utf8)), "\(name)")
        }
        #expect(try files(machine) == ["a.csv", "a.jsonl", "a.tsv", "a.vcf"])
        let french = try machine.clientele([
            "--lang", "fr", "export", "-o", "\(directory)/a.csv", "--archived", "exclude",
        ])
        #expect(french.output == "Export de 2 clients dans \(directory)/a.csv.\n")
        #expect(Machine.text("\(directory)/a.csv").contains("number;kind;name;"))
        #expect(Machine.text("\(directory)/a.csv").contains("\"'=1+1; "))
        let json = try machine.clientele(["--json", "export", "-o", "\(directory)/a.vcf", "--vcard", "3.0"])
        let result = try JSON(parsing: json.output)
        #expect(result["clients"] == 3 && result["archived"] == 1 && result["format"] == "vcard")
        #expect(result["bytes"]?.integer == Int64(Machine.text("\(directory)/a.vcf").utf8.count))
    }

    @Test("Standard output has the file and nothing else, and a reader that goes away is no fault")
    func standardOutput() throws {
        let (machine, _) = try filled()
        let run = try machine.clientele(["export"])
        #expect(run.status == 0 && run.errors.isEmpty && run.lines.count == 3)
        #expect(run.lines.first?.contains("\"subject\":\"Hello\"") == true)
        #expect(try machine.clientele(["export", "-o", "-", "--kind", "person"]).lines.count == 1)
        #expect(try machine.clientele(["export", "--delimiter", ";", "--no-bom"]).output.hasPrefix("number;kind;"))
        #expect(
            try machine.clientele(["export", "--tag", "vip", "--city", "liege", "--country", "BE"]).lines.count == 1
        )
        let program = try Machine.program("clientele")
        let environment = ["CLIENTELE_SOCKET": machine.socket]
        let piped = try machine.run(
            "/bin/sh",
            ["-c", "{ \"$0\" export; echo $? >&2; } | head -c 1 >/dev/null", program],
            environment: environment
        )
        #expect(piped.errors == "0\n")
    }

    @Test("At a terminal it asks where to, and what it shows there is harmless")
    func terminal() throws {
        let (machine, _) = try filled()
        let nowhere = try Terminal(machine, ["export"])
        #expect(nowhere.status() == 64)
        #expect(nowhere.shown.contains("-o clients.csv"))
        let shown = try Terminal(machine, ["export", "-o", "-", "--format", "csv"])
        #expect(shown.status() == 0)
        #expect(shown.shown.contains("Œuvres") && !shown.shown.contains("\u{1B}[31m"))
        let file = try Terminal(machine, ["export", "-o", machine.directory + "/a.vcf"])
        #expect(file.status() == 0)
        #expect(file.shown.contains("Exported 3 clients (1 archived) to"))
    }

    @Test("What cannot be done is said, with its exit code, and leaves no file behind")
    func faults() throws {
        let (machine, daemon) = try filled()
        let directory = machine.directory + "/out"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        try Data("old".utf8).write(to: URL(fileURLWithPath: directory + "/a.csv"))
        for (arguments, status, words) in [
            (["-o", directory, "--format", "csv"], 64, "directory"),
            (["-o", directory + "/x/a.csv"], 64, "No such file"),
            (["-o", directory + "/a.txt"], 64, "--format"), (["--format", "xml"], 64, "xml"),
            (["--vcard", "3.0", "-o", directory + "/a.csv"], 64, "--vcard"),
            (["-o", directory + "/a.csv", "--country", "France"], 65, "France"),
            (["-o", directory + "/a.csv", "--updated-since", "never"], 64, "never"),
            (["-o", "/dev/full", "--format", "csv"], 74, "/dev/full"),
        ] {
            let run = try machine.clientele(["export"] + arguments)
            #expect(run.status == status && run.errors.contains(words), "\(arguments): \(run.status) \(run.errors)")
            #expect(run.output.isEmpty)
        }
        #expect(try files(machine) == ["a.csv"])
        daemon.kill()
        let alone = try machine.clientele(["--timeout", "0.2", "export", "-o", directory + "/a.csv"])
        #expect(alone.status == 69, "\(alone.errors)")
        #expect(try files(machine) == ["a.csv"] && Machine.text(directory + "/a.csv") == "old")
    }

    @Test("A daemon that is killed in the middle is told of, since the rest of the file is missing")
    func killedDaemon() throws {
        let (machine, daemon) = try filled()
        let note = String(repeating: "x", count: 10_000)
        let many = (0..<100).map { "{\"kind\":\"person\",\"name\":\"P\($0)\",\"note\":\"\(note)\"}\n" }.joined()
        #expect(try machine.clientele(["create", "--from", "-"], input: many).status == 0)
        let pipe = machine.directory + "/pipe"
        try #require(mkfifo(pipe, 0o600) == 0)
        let child = try Child(
            Machine.program("clientele"),
            ["--json", "export", "-o", pipe, "--format", "jsonl"],
            environment: machine.environment(["CLIENTELE_SOCKET": machine.socket]),
            errors: .file(machine.directory + "/errors")
        )
        let descriptor = open(pipe, O_RDONLY | O_CLOEXEC)
        defer { close(descriptor) }
        var buffer = [UInt8](repeating: 0, count: 65536)
        var count = read(descriptor, &buffer, buffer.count)
        #expect(count > 0)
        // The pipe is full by now, or will be: the client cannot have asked for everything.
        daemon.kill()
        while count > 0 { count = read(descriptor, &buffer, buffer.count) }
        #expect(child.status() == 69)
        #expect(Machine.text(machine.directory + "/errors").contains("unavailable"))
    }
}
