import Glibc

/// Why a run cannot go on, as a sentence.
struct BenchFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }

    /// What a system call did not do, and what errno(3) says of it.
    static func system(_ what: String, _ number: Int32) -> Self {
        Self("\(what): \(String(cString: strerror(number)))")
    }
}
