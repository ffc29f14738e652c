import Glibc
import Synchronization

/// Whether somebody asked the run to end: a signal only sets a mark, and every loop looks at it, so that each peer and
/// each directory is put away on the way out.
enum Interruption {
    private static let isAsked = Atomic<Bool>(false)

    /// Takes SIGINT, SIGTERM and SIGHUP from now on.
    static func arm() {
        _ = isAsked.load(ordering: .relaxed)
        for number in [SIGINT, SIGTERM, SIGHUP] {
            signal(number) { _ in Interruption.isAsked.store(true, ordering: .relaxed) }
        }
    }

    /// Throws when somebody asked for the end.
    static func check() throws {
        if isAsked.load(ordering: .relaxed) { throw BenchFailure("Interrupted.") }
    }
}
