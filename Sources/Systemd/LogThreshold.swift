public import Logging
internal import Synchronization

/// The level below which nothing is logged, shared by all loggers so that a running program can change it at once.
///
/// A logger whose own level is set keeps that one.
public final class LogThreshold: Sendable {
    private static let levels = Logger.Level.allCases
    private let index: Atomic<Int>

    /// Makes a threshold.
    ///
    /// - Parameter level: The lowest level that is logged.
    public init(_ level: Logger.Level) {
        index = Atomic(Self.index(of: level))
    }

    /// The lowest level that is logged; may be set from any thread.
    public var level: Logger.Level {
        get { Self.levels[index.load(ordering: .relaxed)] }
        set { index.store(Self.index(of: newValue), ordering: .relaxed) }
    }

    private static func index(of level: Logger.Level) -> Int {
        levels.firstIndex(of: level) ?? 0
    }
}
