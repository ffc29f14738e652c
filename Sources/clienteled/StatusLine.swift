import Clientele
import SQLiteStore
import Server
import Synchronization
import Systemd

/// The line that `systemctl status` shows, kept true while the daemon serves.
///
/// It is told anew when it has changed, at most once in a while; a daemon that nobody asks does nothing for it.
final class StatusLine: Sendable {
    private struct State {
        var told = ""
        var remark: String?
        var isOver = false
    }

    /// What lies between two lines at the least.
    private static let pause = Duration.seconds(3)

    private let server: Server
    private let store: SQLiteStore
    private let manager: NotifySocket
    private let state = Mutex(State())

    init(of server: Server, _ store: SQLiteStore, _ manager: NotifySocket) {
        self.server = server
        self.store = store
        self.manager = manager
    }

    /// A sentence that the line ends with, such as why a reload was refused.
    var remark: String? {
        get { state.withLock { $0.remark } }
        set { state.withLock { $0.remark = newValue } }
    }

    /// Tells that the daemon is ready, and what it does.
    func begin() { tell(with: [.ready]) }

    /// Tells what the daemon does, whenever that has changed, until the task is cancelled or the line has ended.
    func keep() async {
        guard manager.isPresent else { return }
        while await server.news.wait() {
            tell()
            try? await Task.sleep(for: Self.pause)
        }
    }

    /// Tells that the daemon stops; nothing is told after that.
    func end(_ sentence: String) {
        state.withLock { state in
            if !state.isOver { manager.notify([.stopping, .status(sentence)]) }
            state.isOver = true
        }
    }

    private func tell(with notices: [Notice] = []) {
        let sentence = sentence
        state.withLock { state in
            let line = [sentence, state.remark].compactMap { $0 }.joined(separator: " ")
            let isNew = line != state.told
            guard !state.isOver, isNew || !notices.isEmpty else { return }
            manager.notify(notices + [.status(line)])
            state.told = line
        }
    }

    /// What the daemon does at this moment.
    private var sentence: String {
        let connections = server.activity.connections
        do throws(Failure) {
            let facts = try store.read { reader throws(Failure) in try reader.facts() }
            let clients = Self.count(facts.activeClients + facts.archivedClients, "client")
            let service =
                connections == 0
                ? "Serving \(clients); nobody is connected."
                : "Serving \(clients) to \(Self.count(connections, "connection"))."
            return ([service] + server.labours.map(Self.sentence)).joined(separator: " ")
        } catch {
            return "Serving \(Self.count(connections, "connection")), but: \(error.message)"
        }
    }

    /// Long work, by its command.
    private static func sentence(of labour: String) -> String {
        switch labour {
        case "store.backup": "Making a backup."
        case "store.verify": "Verifying the store."
        case "export.begin": "Exporting clients."
        case "client.anonymise": "Anonymising a person."
        default: "Running \(labour)."
        }
    }

    /// A number and its noun: `12,345 clients`.
    private static func count(_ number: Int, _ noun: String) -> String {
        var digits = String(number)
        var place = digits.count - 3
        while place > 0 {
            digits.insert(",", at: digits.index(digits.startIndex, offsetBy: place))
            place -= 3
        }
        return "\(digits) \(noun)\(number == 1 ? "" : "s")"
    }
}
