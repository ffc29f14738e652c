import Clientele
import SQLiteStore
import Server
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
            await server.answer()
            await answerOfWriter()
            answerOfReader()
            manager.notify(.watchdog)
            try? await Task.sleep(for: period)
        }
    }

    /// Returns when the writer has had its turn with a write that writes nothing.
    private func answerOfWriter() async {
        let nobody = Actor(uid: 0, user: nil)
        // Unchecked, since the last one may be forgotten in a stop.
        await withUnsafeContinuation { continuation in
            store.write(by: nobody) { _ in
                []
            } completion: { _ in
                continuation.resume()
            }
        }
    }

    private func answerOfReader() {
        _ = try? store.read { reader throws(Failure) in try reader.facts() }
    }
}
