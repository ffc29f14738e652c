import Clientele
import Glibc

/// Asks the person at the terminal.
struct Questioner {
    let session: Session

    /// Reads one line as typed; `nil` at the end of input (Ctrl-D).
    func line(_ prompt: String) -> String? {
        let output = session.errors.isTerminal ? session.errors : session.output
        session.flush()
        output.write(prompt)
        output.flush()
        guard let line = InputLine.read() else {
            output.line()
            output.flush()
            return nil
        }
        return line
    }

    /// Asks for yes or no; anything but a yes is a no.
    func confirms(_ question: Phrase) -> Bool {
        let hint = Phrase(" [y/N] ", " [o/N] ")
        let answer = line(session.say(question) + session.say(hint)) ?? ""
        return Self.isYes(answer)
    }

    /// Whether an answer is a yes, in whichever language.
    static func isYes(_ answer: String) -> Bool {
        ["y", "yes", "o", "oui"].contains(answer.trimmed.lowercased())
    }
}

/// Lines of standard input, read byte by byte so that nothing is taken from whoever reads next.
enum InputLine {
    static func read() -> String? {
        var bytes: [UInt8] = []
        var byte: UInt8 = 0
        while true {
            let count = Glibc.read(STDIN_FILENO, &byte, 1)
            if count < 0, errno == EINTR { continue }
            if count <= 0 { return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self) }
            if byte == UInt8(ascii: "\n") { return String(decoding: bytes, as: UTF8.self) }
            bytes.append(byte)
        }
    }
}
