import Foundation
import Testing

/// A machine with a daemon, the scripts of `contrib/desktop`, and stand-ins for the programs of other people that they
/// start: each writes down how it was called, and answers what it is told to.
final class Desk {
    let machine: Machine
    let daemon: Daemon
    static let contrib = #filePath.replacing("/Tests/ProgramTests/Desktop/Desk.swift", with: "/contrib")

    init() throws {
        machine = try Machine()
        daemon = try machine.serve()
        try FileManager.default.createDirectory(atPath: programs, withIntermediateDirectories: true)
    }

    var programs: String { machine.directory + "/bin" }

    /// Whether a program is there; what is not there cannot be tried.
    static func has(_ programs: String...) -> Bool {
        programs.allSatisfy { name in
            ["/usr/bin/", "/bin/", "/usr/local/bin/"].contains { access($0 + name, X_OK) == 0 }
        }
    }

    /// Puts a script in the place of a program.
    func standIn(for program: String, _ script: String) throws {
        let path = "\(programs)/\(program)"
        try Data("#!/bin/bash\n\(script)\n".utf8).write(to: URL(fileURLWithPath: path + ".new"))
        // Nobody runs a file that is open for writing, and a process that is being started elsewhere may hold it open
        // (execve(2), ETXTBSY): so another process writes it.
        try #require(try machine.run("/usr/bin/install", ["-m", "700", path + ".new", path]).status == 0)
    }

    /// Has a program write down its arguments, each in brackets, and answer nothing.
    func watch(_ program: String) throws {
        try standIn(for: program, "{ printf '[%s]' \"$@\"; echo; } >>'\(machine.directory)/\(program).calls'")
    }

    /// How a watched program was called.
    func calls(of program: String) -> [String] {
        Machine.text("\(machine.directory)/\(program).calls").split(separator: "\n").map(String.init)
    }

    /// Has rofi give these answers, one after the other: a line that begins so, or the text itself; then it is left.
    func answer(_ answers: [String]) throws {
        let file = "\(machine.directory)/answers"
        try Data(answers.map { $0 + "\n" }.joined().utf8).write(to: URL(fileURLWithPath: file))
        try standIn(
            for: "rofi",
            """
            printf '[%s]' "$@" >>'\(machine.directory)/rofi.calls'; echo >>'\(machine.directory)/rofi.calls'
            [[ $1 = -dmenu ]] || exit 0
            IFS= read -r answer <'\(file)' || exit 1
            sed -i 1d '\(file)'
            while IFS= read -r line; do
                printf '%s\\n' "$line" >>'\(machine.directory)/rofi.lines'
                if [[ -n $answer && $line = *"$answer"* ]]; then printf '%s\\n' "$line"; exit 0; fi
            done
            printf '%s\\n' "$answer"
            """
        )
    }

    /// The lines that rofi showed.
    var shownLines: [String] {
        Machine.text(machine.directory + "/rofi.lines").split(separator: "\n").map(String.init)
    }

    /// What the scripts find in their environment.
    var environment: [String: String] {
        get throws {
            [
                "PATH": programs + ":/usr/local/bin:/usr/bin:/bin", "CLIENTELE_SOCKET": machine.socket,
                "CLIENTELE": try Machine.program("clientele"), "CLIENTELE_MENU": "rofi",
            ]
        }
    }

    /// Runs a script of `contrib/desktop` to its end.
    func run(_ script: String, _ arguments: [String] = [], environment more: [String: String] = [:]) throws -> Run {
        try machine.run(
            "/bin/bash",
            ["\(Self.contrib)/desktop/\(script)"] + arguments,
            environment: environment.merging(more) { $1 }
        )
    }

    /// Creates a client from JSON and answers its number.
    @discardableResult
    func create(_ json: String) throws -> String {
        let run = try machine.clientele(["create", "--from", "-"], input: json)
        #expect(run.status == 0, "\(run.errors)")
        return run.output.split(separator: " ").first.map(String.init) ?? ""
    }
}
