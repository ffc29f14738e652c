import ArgumentParser
import Clientele
import Importing
import Logging
import SQLiteStore
import Server
import ServiceLifecycle
import Systemd
import UnixSignals

/// Serves a store, and tells the service manager how that goes. It begins only once signals are taken, so that
/// whatever is accepted is also answered.
struct Serving: Service {
    let directory: String
    let endpoint: Endpoint
    let settings: Settings
    let source: SettingsSource
    let store: SQLiteStore
    let threshold: LogThreshold
    /// When the daemon began to start.
    let start: ContinuousClock.Instant
    let logger = Logger(label: Product.name)
    let manager = NotifySocket()

    func run() async throws {
        // Taken before anybody is answered: untaken, the signal would end the daemon.
        let hangUps = await UnixSignalsSequence(trapping: .sighup)
        let server = try await listen()
        logger.notice(
            "Serving \(directory) on \(endpoint.place).",
            metadata: Daemon.metadata(.ready, directory).merging(["duration_usec": "\(start.microsecondsUntilNow)"]) {
                $1
            }
        )
        // Not waited for: what does not answer is not to hold up a stop as well.
        let feeding = Task { await WatchdogFeeding(server: server, store: store, manager: manager).run() }
        defer { feeding.cancel() }
        let status = StatusLine(of: server, store, manager)
        let idleExit = IdleExit(of: server, at: endpoint, after: settings.exitOnIdle)
        let reloading = Reloading(
            begun: settings,
            source: source,
            store: store,
            server: server,
            threshold: threshold,
            idleExit: idleExit,
            status: status
        )
        try await withThrowingTaskGroup { group in
            group.addTask { for await _ in hangUps.cancelOnGracefulShutdown() { reloading.run() } }
            group.addTask { await status.keep() }
            group.addTask {
                guard let patience = await idleExit.moment() else { return }
                let time = TimeSpan.text(of: patience)
                status.end("Stopping: nobody asked for \(time); the next question starts the daemon.")
                logger.notice(
                    "Nobody asked for \(time): stopping until somebody does.",
                    metadata: [
                        "message_id": "\(JournalEvent.idleStop)", "idle_usec": "\(Int(patience / .microseconds(1)))",
                    ]
                )
                await server.shutdown()
            }
            try await withGracefulShutdownHandler {
                keepSocket(of: server)
                status.begin()
                try await server.run()
                // Whoever began the stop, it is over.
                await server.shutdown()
            } onGracefulShutdown: {
                status.end("Stopping: answering what was accepted.")
                forgetSocket()
            }
            group.cancelAll()
        }
    }

    /// Has the service manager keep the daemon's own socket, so that whoever connects while the daemon is started anew
    /// after a crash waits instead of being refused.
    private func keepSocket(of server: Server) {
        guard case .path = endpoint, let descriptor = server.listeningDescriptor else { return }
        manager.store(descriptor, name: Listening.storedName)
    }

    /// The socket's file is removed in a stop: nobody could connect to what is kept.
    private func forgetSocket() {
        if case .descriptor = endpoint { return }
        manager.removeStored(name: Listening.storedName)
    }

    private func listen() async throws -> Server {
        do throws(ListeningFailure) {
            let serverSettings = settings.serving(ServiceScope(source.environment))
            return try await Server.start(
                at: endpoint,
                serverSettings,
                store: store,
                importOffice: ImportRoom(into: store, directory: directory + "/imports"),
                logger: Logger(label: "server")
            )
        } catch {
            throw Exit.because(error.message, 73, errno: error.errorNumber)
        }
    }
}
