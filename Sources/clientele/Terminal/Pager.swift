import Glibc

/// The program that shows more than a screenful, page by page: `$CLIENTELE_PAGER`, else `$PAGER`, else less.
final class Pager {
    /// Where the words go that it shows.
    let descriptor: Int32
    private let name: String
    private let program: ForegroundProgram

    /// The person's pager as the shell reads it; `nil` where there is none, or none is wanted (`cat`).
    static func command(_ environment: Environment, isThere: (String) -> Bool = Pager.isOnPath) -> String? {
        let command = environment["CLIENTELE_PAGER"] ?? environment["PAGER"] ?? "less"
        if command == "cat" || (command == "less" && !isThere(command)) { return nil }
        return command
    }

    /// Whether a program is where programs are looked for.
    static func isOnPath(_ name: String) -> Bool {
        let path = Environment.process["PATH"] ?? "/usr/bin:/bin"
        return path.split(separator: ":").contains { access("\($0)/\(name)", X_OK) == 0 }
    }

    /// Starts a pager. One that is less ends by itself when everything fits, leaves colours alone and what it showed where
    /// it was, unless `$LESS` says otherwise; as git has it.
    init(_ command: String, _ environment: Environment) throws(Fault) {
        name = command
        let pipe = try Pipe()
        var variables: [String: String] = [:]
        if environment["LESS"] == nil { variables["LESS"] = "FRX" }
        if environment["LV"] == nil { variables["LV"] = "-c" }
        // What is shown is UTF-8, whatever locales this machine lacks.
        if environment["LESSCHARSET"] == nil { variables["LESSCHARSET"] = "utf-8" }
        defer { close(pipe.readingEnd) }
        do throws(Fault) {
            program = try ForegroundProgram(
                ForegroundProgram.shell(command),
                input: pipe.readingEnd,
                variables: variables
            )
        } catch {
            close(pipe.writingEnd)
            throw error
        }
        descriptor = pipe.writingEnd
    }

    /// Lets it show the rest, and waits until it is left.
    func finish() throws(Fault) {
        close(descriptor)
        let status = program.wait()
        guard status & 0x7F == 0, (126...127).contains((status >> 8) & 0xFF) else { return }
        let name = name.onOneLine
        throw Fault(
            .unavailable,
            Phrase(
                "The pager “\(name)” cannot be run; CLIENTELE_PAGER or PAGER names another, cat is none.",
                "Le programme de pagination « \(name) » ne peut pas être lancé ; CLIENTELE_PAGER ou PAGER en nomme un autre, cat n’en est aucun."
            )
        )
    }
}
