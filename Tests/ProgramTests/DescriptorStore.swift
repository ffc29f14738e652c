import TestSockets
import Testing

/// A service manager's store of descriptors: takes what a daemon hands over in notifications (sd_notify(3), `FDSTORE=1`).
final class DescriptorStore {
    private let notifications: DatagramListener
    /// What is stored, by its names.
    private(set) var sockets: [String: PassedListener] = [:]

    init(_ path: String) throws {
        notifications = try DatagramListener(path: path)
    }

    /// What a daemon finds the store by.
    var environment: [String: String] { ["NOTIFY_SOCKET": notifications.path] }

    /// Takes notifications until one has the assignment in it.
    func waitUntil(_ assignment: String) throws {
        while true {
            let lines = try #require(next(), "no \(assignment) came").split(separator: "\n").map(String.init)
            if lines.contains(assignment) { return }
        }
    }

    /// The next notification, with what it stores or removes done.
    private func next() -> String? {
        guard let said = notifications.receive(withinMilliseconds: 30_000) else { return nil }
        let lines = said.text.split(separator: "\n").map(String.init)
        let named = lines.first { $0.hasPrefix("FDNAME=") }
        guard let name = named?.dropFirst("FDNAME=".count).description else { return said.text }
        if lines.contains("FDSTOREREMOVE=1") { sockets[name] = nil }
        if lines.contains("FDSTORE=1"), let descriptor = said.descriptors.first {
            sockets[name] = PassedListener(adopting: descriptor)
        }
        return said.text
    }
}
