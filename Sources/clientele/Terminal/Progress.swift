import Clientele

/// Says on a terminal how far long work has come: a bar that is drawn again in its place and leaves nothing behind.
///
/// Where standard error is no terminal, or JSON is wanted, it says nothing. Whoever begins one ends it with ``clear()``.
final class Progress {
    private let session: Session
    private let isWanted: Bool
    private let begin = ContinuousClock.now
    /// What is being done, and since when.
    private var part: (what: Phrase, start: ContinuousClock.Instant)?
    private var lastDrawn: ContinuousClock.Instant?
    private var isShown = false

    /// What is done sooner than this is not worth a bar.
    private static let patience = Duration.milliseconds(400)
    private static let interval = Duration.milliseconds(100)

    /// The progress of some work.
    ///
    /// - Parameter isWanted: whether there is room for it, where something else is not written to the same terminal.
    init(_ session: Session, isWanted: Bool = true) {
        self.session = session
        self.isWanted = isWanted
        session.progress = self
    }

    /// Whether anybody can see it.
    var isVisible: Bool {
        isWanted && session.errors.isTerminal && !session.isJSON && session.errors.isCapable
    }

    /// Draws the bar, unless it was drawn a moment ago; may be called as often as there is news.
    ///
    /// - Parameters:
    ///   - what: the work in a word or two, such as “Backup”; another one begins another bar in the same place.
    ///   - done: how much is done.
    ///   - total: of how much; `nil` while nobody knows.
    func show(_ what: Phrase, _ done: Int, of total: Int?) {
        guard isVisible else { return }
        let now = ContinuousClock.now
        let start = part.flatMap { $0.what == what ? $0.start : nil } ?? now
        part = (what, start)
        guard now - begin >= Self.patience, lastDrawn.map({ now - $0 >= Self.interval }) ?? true else { return }
        lastDrawn = now
        isShown = true
        let bar = ProgressBar(language: session.language, palette: session.errors.palette)
        let width = session.errors.width ?? 80
        let line = bar.line(what.in(session.language), done: done, of: total, elapsed: now - start, width: width)
        session.output.flush()
        session.errors.write("\r\(line)\u{1B}[K")
        session.errors.flush()
    }

    /// Takes the bar away, so that something else can be said in its place.
    func clear() {
        guard isShown else { return }
        isShown = false
        session.errors.write("\r\u{1B}[K")
        session.errors.flush()
    }
}

/// One line that shows how far something is.
struct ProgressBar {
    let language: Language
    let palette: Palette

    private static let widest = 30
    /// The eighths of a cell, from nothing to all of it but one.
    private static let eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

    /// The line: what, the bar, the share, how much, and how long it will still take.
    func line(_ what: String, done: Int, of total: Int?, elapsed: Duration, width: Int) -> String {
        let numbers = amount(done, total)
        guard let total, total > 0 else {
            let said = done > 0 ? "\(what)  \(numbers)" : what
            return palette.paint("\(said)  \(clock(elapsed))".truncated(to: width - 1), .quiet)
        }
        let share = min(1, max(0, Double(done) / Double(total)))
        let percent = language == .french ? "\(Int(share * 100))\u{A0}%" : "\(Int(share * 100))%"
        var tail = "\(percent.padded(to: 5, leading: true))  \(numbers)"
        if let left = left(share, elapsed) { tail += "  " + left }
        let room = min(Self.widest, width - 1 - DisplayWidth.of(what) - 2 - DisplayWidth.of(tail) - 2)
        guard room >= 8 else { return "\(what) \(percent)".truncated(to: width - 1) }
        let (full, rest) = Self.bar(share, columns: room)
        return "\(what)  \(palette.paint(full, .heading))\(palette.paint(rest, .quiet))  \(palette.paint(tail, .quiet))"
    }

    /// The filled and the empty part of a bar of so many columns.
    static func bar(_ share: Double, columns: Int) -> (full: String, rest: String) {
        let parts = Int(share * Double(columns * 8))
        let full = String(repeating: "█", count: parts / 8) + eighths[parts % 8]
        return (full, String(repeating: "·", count: columns - DisplayWidth.of(full)))
    }

    private func amount(_ done: Int, _ total: Int?) -> String {
        let done = language.number(Int64(done))
        guard let total else { return done }
        let of = language.number(Int64(total))
        return Phrase("\(done) of \(of)", "\(done) sur \(of)").in(language)
    }

    /// How long the rest will take if it goes on like this; `nil` when that is a guess.
    private func left(_ share: Double, _ elapsed: Duration) -> String? {
        let seconds = Double(elapsed.components.seconds)
        guard seconds >= 2, share > 0.02, share < 1 else { return nil }
        let left = clock(.seconds(Int64((seconds / share * (1 - share)).rounded(.up))))
        return Phrase("\(left) left", "encore \(left)").in(language)
    }

    private func clock(_ duration: Duration) -> String {
        let seconds = duration.components.seconds
        let (minutes, rest) = (seconds / 60, seconds % 60)
        return minutes > 0 ? "\(minutes)\u{A0}min \(rest)\u{A0}s" : "\(rest)\u{A0}s"
    }
}
