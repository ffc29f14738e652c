import Clientele
import Glibc

/// The file that is imported, opened so that whatever it is, nobody waits for it without knowing.
struct ImportSource {
    let file: InputFile
    /// The file's name without its directory; `nil` for standard input.
    let name: String?
    /// What people call it.
    let title: String
    /// How long it is, in bytes, where that is known.
    let bytes: Int?

    /// Opens a file; `-` is standard input.
    init(_ path: String) throws(Fault) {
        var status = stat()
        let isThere = path == "-" ? fstat(STDIN_FILENO, &status) == 0 : stat(path, &status) == 0
        let kind = status.st_mode & S_IFMT
        if isThere, kind == S_IFDIR {
            let title = path == "-" ? "stdin" : path.onOneLine
            throw Fault(
                .usage,
                Phrase("\(title) is a directory, not a file.", "\(title) est un répertoire, pas un fichier.")
            )
        }
        // Opening a pipe that nobody writes to would wait for ever.
        file = try InputFile(path, waits: kind != S_IFIFO)
        let last = path.split(separator: "/").last.map(String.init)
        name = path == "-" ? nil : last
        title = path == "-" ? Phrase("standard input", "l’entrée standard").in(.current) : (last ?? path).onOneLine
        bytes = isThere && kind == S_IFREG ? Int(status.st_size) : nil
    }
}
