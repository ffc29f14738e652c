import Foundation
import Testing

@Suite("clienteled settings")
struct PrintSettingsTests {
    private let machine: Machine
    private let file: String

    init() throws {
        machine = try Machine()
        file = machine.directory + "/settings.yaml"
    }

    private func settings(_ text: String, environment: [String: String] = [:]) throws -> Run {
        try write(text, to: file)
        return try machine.serveToTheEnd(["settings", "--config", file], environment: environment)
    }

    private func write(_ text: String, to path: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }

    @Test("Each setting is printed with the source that wins, or as the default")
    func sources() throws {
        try FileManager.default.createDirectory(atPath: file + ".d", withIntermediateDirectories: true)
        try write("backupCount: 9\n", to: file + ".d/a.yaml")
        let run = try settings(
            "backupCount: 8\n\nconnections: 10\nnumberPattern: \"K-####\"\n",
            environment: ["CLIENTELED_CONNECTIONS": "20"]
        )
        #expect(run.status == 0, "\(run.errors)")
        for line in [
            "# \(file)", "backupCount: 9  # \(file).d/a.yaml:1", "connections: 20  # CLIENTELED_CONNECTIONS",
            "numberPattern: 'K-####'  # \(file):4", "logLevel: notice  # default", "exitOnIdle: never  # default",
            "#country:  # not set",
        ] {
            #expect(run.lines.contains(line), "\(run.output)")
        }
    }

    @Test("What is printed is a settings file that says the same")
    func roundTrip() throws {
        let first = try settings("numberPattern: \"it's #\"\nreaderGroup: 'büro'\nexitOnIdle: 10min\n")
        #expect(first.status == 0, "\(first.errors)")
        let second = try settings(first.output)
        #expect(second.status == 0, "\(second.errors)")
        #expect(values(second) == values(first))
    }

    /// The lines without the comments at their ends.
    private func values(_ run: Run) -> [String] {
        run.lines.filter { !$0.hasPrefix("#") }.map { line in
            String(line[..<(line.firstRange(of: "  #")?.lowerBound ?? line.endIndex)])
        }
    }

    @Test("A bad setting is named with its line, and nothing is printed")
    func bad() throws {
        let run = try settings("backupCount: 8\nconections: 10\n")
        #expect(run.status == 78)
        #expect(run.output.isEmpty)
        #expect(run.errors.contains("\(file):2: there is no setting “conections”; did you mean connections?"))
    }
}
