import ArgumentParser
import Clientele

/// A `PATH=VALUE` of the command line.
struct Assignment: ExpressibleByArgument {
    let path: FieldPath
    let text: String

    /// An assignment as typed; `nil` without an equals sign or with a bad path.
    init?(argument: String) {
        guard let equals = argument.firstIndex(of: "="), let path = FieldPath(String(argument[..<equals])) else {
            return nil
        }
        self.path = path
        text = String(argument[argument.index(after: equals)...])
    }

    /// An assignment that this program makes itself.
    init(_ path: FieldPath, _ text: String) {
        self.path = path
        self.text = text
    }

    /// The value, in the shape that stands at such a path; `nil` removes what stands there.
    func value() throws(Fault) -> JSON? {
        let text = text.trimmed
        if text.isEmpty { return nil }
        if text.hasPrefix("[") || text.hasPrefix("{") {
            do {
                return try JSON(parsing: text)
            } catch {
                throw Fault(
                    .usage,
                    Phrase(
                        "The value of \(path.dotted) is not JSON: \(error.reason) (byte \(error.offset)).",
                        "La valeur de \(path.dotted) n’est pas du JSON : \(error.reason) (octet \(error.offset))."
                    )
                )
            }
        }
        return ClientShape.value(text, at: path.tokens)
    }
}

/// An argument that names a place.
struct PathArgument: ExpressibleByArgument {
    let path: FieldPath

    /// A path as typed.
    init?(argument: String) {
        guard let path = FieldPath(argument) else { return nil }
        self.path = path
    }
}
