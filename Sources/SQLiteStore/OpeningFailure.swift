/// Why a store could not be opened: a sentence that names the path and the remedy, and the daemon's exit code.
public enum OpeningFailure: Error, Sendable, Equatable {
    /// Another daemon owns the store in the directory.
    case owned(directory: String)
    /// The file is not a store, or a damaged one; it was left as it is.
    case damaged(path: String, reason: String)
    /// The file was written by a newer version of the program.
    case newer(path: String, version: Int, known: Int)
    /// The directory or a file in it cannot be made, read or written; the number as in errno(3), where the system told one.
    case unusable(path: String, reason: String, errno: Int32? = nil)

    /// The sentence.
    public var message: String {
        switch self {
        case .owned(let directory):
            "Another clienteled owns the store in \(directory): stop that one, or name another directory with --state."
        case .damaged(let path, let reason):
            "The store \(path) is damaged (\(reason)); it was left as it is: put a backup in its place with clienteled restore."
        case .newer(let path, let version, let known):
            "The store \(path) is of version \(version), and this program knows versions up to \(known): install a newer clienteled."
        case .unusable(let path, let reason, _):
            "The store cannot be used: \(path): \(reason); make it writable for this user, or name another directory with --state."
        }
    }

    /// The number of the system's error, as in errno(3), where there was one.
    public var errorNumber: Int32? {
        if case .unusable(_, _, let number) = self { number } else { nil }
    }

    /// The exit code (sysexits.h): 69, 65 or 73.
    public var exitCode: Int32 {
        switch self {
        case .owned: 69
        case .damaged, .newer: 65
        case .unusable: 73
        }
    }
}
