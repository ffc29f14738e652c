import Clientele
import Glibc

/// Arguments that make no sense, told to a program that reads JSON.
enum UsageFault {
    /// Whether `--json` stands among the arguments, which may not have been understood otherwise.
    static func wantsJSON(_ arguments: [String]) -> Bool { arguments.prefix { $0 != "--" }.contains("--json") }

    /// Writes a sentence as the wire's `error` object, and ends.
    static func report(_ message: String) -> Never {
        let errors = Output(STDERR_FILENO)
        if let json = Fault(.usage, Phrase(verbatim: message)).json(.current) { errors.json(json) }
        errors.flush()
        exit(ExitStatus.usage.rawValue)
    }
}
