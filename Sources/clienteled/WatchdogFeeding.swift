import Clientele
import Logging
import SQLiteStore
import Server
import Synchronization
import Systemd

/// Feeds the service manager's watchdog for as long as the event loops, the writer and the readers answer.
///
/// An answer counts whatever it says: a disk that fails is told to whoever asks, and is not mended by a new start.
struct WatchdogFeeding: Sendable {
    let server: Server
    let store: SQLiteStore
    let manager: NotifySocket

    /// Feeds it until the task is cancelled; returns at once when there is no watchdog.
    func run() async {
        guard let period = Watchdog.period else { return }
        while !Task.isCancelled {
            let round = WatchdogRound()
            let complaint = Task { await complain(of: round, after: period) }
            await server.answer()
            round.waits(for: .writer)
            await answerOfWriter()
            round.waits(for: .reader)
            answerOfReader()
            complaint.cancel()
            manager.notify(.watchdog)
            try? await Task.sleep(for: period)
        }
    }

    /// Says what does not answer, once that takes as long as the time between two feedings.
    private func complain(of round: WatchdogRound, after period: Duration) async {
        guard (try? await Task.sleep(for: period)) != nil else { return }
        let part = round.part
        Logger(label: Product.name).error(
            "The \(part.rawValue) does not answer; the watchdog is not fed.",
            metadata: [
                "message_id": "\(JournalEvent.watchdogWithheld)", "waiting_for": "\(part.rawValue)",
                "duration_usec": "\(round.start.microsecondsUntilNow)",
            ]
        )
    }

    /// Returns when the writer has had its turn with a write that writes nothing, or has shown within a long one that it
    /// goes on.
    private func answerOfWriter() async {
        let nobody = Actor(uid: 0, user: nil)
        let steps = store.longSteps
        let answer = AsyncStream.makeStream(of: Never.self)
        store.write(by: nobody) { _ in
            []
        } completion: { _ in
            answer.continuation.finish()
        }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { for await _ in answer.stream {} }
            group.addTask {
                while store.longSteps == steps {
                    guard (try? await Task.sleep(for: .milliseconds(500))) != nil else { return }
                }
            }
            await group.next()
            group.cancelAll()
        }
    }

    private func answerOfReader() {
        _ = try? store.read { reader throws(Failure) in try reader.facts() }
    }
}

/// One round of questions to the parts of the daemon.
private final class WatchdogRound: Sendable {
    /// What has to answer.
    enum Part: String {
        case eventLoop = "event loop"
        case writer
        case reader
    }

    let start = ContinuousClock.now
    private let current = Mutex(Part.eventLoop)

    /// What has not answered yet.
    var part: Part { current.withLock { $0 } }

    func waits(for part: Part) { current.withLock { $0 = part } }
}
