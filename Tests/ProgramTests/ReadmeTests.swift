import Foundation
import Testing

@Suite("The session that README shows")
struct ReadmeTests {
    /// One command and what is shown below it.
    private struct Step {
        let command: String
        var shown: [String] = []
    }

    /// The first block of commands in README.
    private static func session() throws -> [Step] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let text = try String(contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let block = lines.drop { $0 != "```console" }.dropFirst().prefix { $0 != "```" }
        var steps: [Step] = []
        for line in block {
            if line.hasPrefix("$ ") {
                steps.append(Step(command: String(line.dropFirst(2))))
            } else if !steps.isEmpty {
                steps[steps.count - 1].shown.append(String(line))
            }
        }
        return steps
    }

    /// A line without the time of day.
    private static func timeless(_ text: some StringProtocol) -> String {
        String(text).replacing(/[0-9]{2}:[0-9]{2}/, with: "HH:MM")
    }

    @Test("Every command of it succeeds, and shows what README says")
    func session() throws {
        let machine = try Machine()
        _ = try machine.serve()
        let steps = try Self.session()
        #expect(steps.count > 4)
        for step in steps {
            // The shell splits the command as it would at a terminal.
            let words = try machine.run("/bin/sh", ["-c", "printf '%s\\n' \(step.command)"]).lines
            try #require(words.first == "clientele", "\(step.command)")
            let terminal = try Terminal(machine, Array(words.dropFirst()), environment: ["NO_COLOR": "1"])
            var said = ""
            for line in step.shown {
                guard let question = line.firstRange(of: "? [y/N] ") else { continue }
                try terminal.wait(for: String(line[..<question.upperBound]))
                said += terminal.shown
                terminal.type(line[question.upperBound...] + "\n")
            }
            #expect(terminal.status() == 0, "\(step.command): \(terminal.shown)")
            said += terminal.shown
            let lines = said.split(whereSeparator: \.isNewline).map(Self.timeless)
            #expect(lines == step.shown.map(Self.timeless), "\(step.command)")
        }
    }
}
