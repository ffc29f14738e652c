import ArgumentParser
import Clientele
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
    private let logger = Logger(label: Product.name)
    private let manager = NotifySocket()

    init(
        directory: String,
        endpoint: Endpoint,
        settings: Settings,
        source: SettingsSource,
        store: SQLiteStore,
        threshold: LogThreshold,
        start: ContinuousClock.Instant
    ) {
        self.directory = directory
        self.endpoint = endpoint
        self.settings = settings
        self.source = source
        self.store = store
        self.threshold = threshold
        self.start = start
    }

    func run() async throws {
        let server = try await listen()
        logger.notice(
            "Serving \(directory) on \(endpoint.place).",
            metadata: Daemon.metadata(.ready, directory).merging(["duration_usec": "\(start.microsecondsUntilNow)"]) {
                $1
            }
        )
        // Taken before anybody is told that the daemon is ready: untaken, the signal would end it.
        let hangUps = await UnixSignalsSequence(trapping: .sighup)
        // Not waited for: what does not answer is not to hold up a stop as well.
        let feeding = Task { await WatchdogFeeding(server: server, store: store, manager: manager).run() }
        defer { feeding.cancel() }
        let status = StatusLine(of: server, store, manager)
        let idleExit = IdleExit(of: server, after: patience(settings))
        try await withThrowingTaskGroup { group in
            group.addTask { for await _ in hangUps.cancelOnGracefulShutdown() { reload(server, status, idleExit) } }
            group.addTask { await status.keep() }
            group.addTask {
                guard let patience = await idleExit.moment() else { return }
                status.end("Stopping: nobody asked for \(patience); the next question starts the daemon.")
                logger.notice("Nobody asked for \(patience): stopping until somebody does.")
                await server.shutdown()
            }
            try await withGracefulShutdownHandler {
                status.begin()
                try await server.run()
                // Whoever began the stop, it is over.
                await server.shutdown()
            } onGracefulShutdown: {
                status.end("Stopping: answering what was accepted.")
            }
            group.cancelAll()
        }
    }

    /// After how long without a question to stop: only where somebody starts the daemon again at the next one.
    private func patience(_ settings: Settings) -> Duration? {
        guard let patience = settings.exitOnIdle else { return nil }
        if case .descriptor = endpoint { return patience }
        logger.warning("exitOnIdle counts for nothing: systemd passed no socket, and nobody would start the daemon.")
        return nil
    }

    private func listen() async throws -> Server {
        do throws(ListeningFailure) {
            let serverSettings = settings.serving(ServiceScope(source.environment))
            return try await Server.start(at: endpoint, serverSettings, store: store, logger: Logger(label: "server"))
        } catch {
            throw Exit.because(error.message, 73, errno: error.errorNumber)
        }
    }

    /// Reads the settings again: bad ones are named and the old ones stay; connections go on.
    private func reload(_ server: Server, _ status: StatusLine, _ idleExit: IdleExit) {
        manager.notify(.reloading)
        defer { status.begin() }
        do throws(SettingsFault) {
            let settings = try source.load()
            threshold.level = settings.logLevel
            server.use(settings.serving(ServiceScope(source.environment)))
            idleExit.use(patience(settings))
            status.remark = nil
            logger.notice("The settings were read again.", metadata: ["message_id": "\(JournalEvent.reload)"])
        } catch {
            status.remark = "The settings stay as they were: \(error.message)."
            logger.error(
                "The settings stay as they were: \(error.message).",
                metadata: ["message_id": "\(JournalEvent.reloadRefused)", "place": "\(error.place)"]
            )
        }
    }
}

extension Endpoint {
    /// Where it is, for people.
    fileprivate var place: String {
        switch self {
        case .path(let path, _): path
        case .descriptor: "the socket that systemd passed"
        }
    }
}

extension Settings {
    /// What of the settings concerns the server.
    func serving(_ scope: ServiceScope) -> ServerSettings {
        var groups = GroupRoles()
        groups.readers = readerGroup
        groups.editors = editorGroup
        groups.admins = adminGroup
        var serving = ServerSettings(roles: scope == .system ? groups : OwnerRoles())
        serving.limits = limits
        serving.measuresCommands = commandMetrics
        serving.houseCountry = country
        return serving
    }
}
