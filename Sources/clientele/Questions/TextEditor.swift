/// The person's editor: `$VISUAL`, else `$EDITOR`, else what is usual.
enum TextEditor {
    /// Where the shell's own part begins: a command that is not there, or that cannot be run (POSIX.1-2017, XCU 2.8.2).
    private static let notRun: ClosedRange<Int32> = 126...127

    /// The support program that failed is what sysexits(3) has 69 for.
    private static func failure(of name: String, _ status: Int32) -> Fault {
        let signal = status & 0x7F
        let code = (status >> 8) & 0xFF
        if signal == 0, notRun.contains(code) {
            return Fault(
                .unavailable,
                Phrase(
                    "The editor “\(name)” cannot be run; nothing was changed. VISUAL or EDITOR names another.",
                    "L’éditeur « \(name) » ne peut pas être lancé ; rien n’a été modifié. VISUAL ou EDITOR en nomme un autre."
                )
            )
        }
        let end = signal == 0 ? Phrase("status \(code)", "statut \(code)") : Phrase(verbatim: "signal \(signal)")
        return Fault(
            .unavailable,
            Phrase(
                "The editor “\(name)” failed (\(end.english)); nothing was changed.",
                "L’éditeur « \(name) » a échoué (\(end.french)) ; rien n’a été modifié."
            )
        )
    }

    /// Opens a file and waits until the editor is left.
    static func open(_ path: String, _ environment: Environment = .process) throws(Fault) {
        let editor = environment["VISUAL"] ?? environment["EDITOR"] ?? "editor"
        // The shell reads the command as it was written, with its options; the path stays one word.
        let status = try ForegroundProgram.run(ForegroundProgram.shell(editor, [path]))
        if status != 0 { throw failure(of: editor.onOneLine, status) }
    }
}
