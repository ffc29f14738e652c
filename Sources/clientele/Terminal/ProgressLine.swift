import Glibc

/// One line on standard error that says how far something is, for a person who watches; nothing where nobody does.
final class ProgressLine {
    /// What lies between two lines at the least, in milliseconds.
    private static let pause = 100

    private let errors: Output
    private let isShown: Bool
    private let language: Language
    private var last: Int?
    private var isVisible = false

    /// A line of a session.
    ///
    /// - Parameter isWanted: whether there is room for it, where something else is not written to the same terminal.
    init(_ session: Session, isWanted: Bool = true) {
        errors = session.errors
        language = session.language
        isShown = isWanted && session.errors.isTerminal && !session.isJSON
    }

    /// Says how far it is, unless that was said a moment ago.
    func show(_ phrase: @autoclosure () -> Phrase) {
        guard isShown else { return }
        let now = Self.milliseconds
        if let last, now - last < Self.pause { return }
        last = now
        let text = phrase().in(language).truncated(to: max(10, (errors.width ?? 80) - 1))
        // ECMA-48: the cursor to the line's beginning, the line erased.
        errors.write("\r\u{1B}[2K" + errors.palette.paint(text, .quiet))
        errors.flush()
        isVisible = true
    }

    /// Takes the line away, before something else is said.
    func clear() {
        guard isVisible else { return }
        errors.write("\r\u{1B}[2K")
        errors.flush()
        isVisible = false
    }

    /// A clock that is never put back.
    private static var milliseconds: Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
    }
}
