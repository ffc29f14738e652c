import ArgumentParser
import Clientele
import Foundation
import Logging
import SQLiteStore
import Server
import ServiceLifecycle
import Systemd
import UnixSignals

/// The daemon, put together: settings, store, socket, and what serves them until a signal.
struct Daemon {
    private let source: SettingsSource
    private let settings: Settings
    private let threshold: LogThreshold
    private let logger = Logger(label: Product.name)

    init(_ settings: Settings, _ source: SettingsSource, _ threshold: LogThreshold) {
        self.settings = settings
        self.source = source
        self.threshold = threshold
    }

    /// Serves until asked to stop.
    ///
    /// - Throws: an exit code, after the reason was said.
    func run() async throws {
        // Before the store is opened: whoever finds systemd's socket there leaves the store to what systemd starts.
        let endpoint = try Listening(settings: settings, environment: source.environment).endpoint()
        let directory = try place { () throws(Places.Unknown) in try Places.state(settings, source.environment) }
        let start = ContinuousClock.now
        logger.notice("Starting.", metadata: Self.metadata(.start, directory))
        let store = try open(directory)
        defer { store.close() }
        let serving = Serving(
            directory: directory,
            endpoint: endpoint,
            settings: settings,
            source: source,
            store: store,
            threshold: threshold,
            start: start
        )
        var lifecycleLogger = Logger(label: "lifecycle")
        lifecycleLogger.logLevel = .critical
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [.init(service: serving, successTerminationBehavior: .gracefullyShutdownGroup)],
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: lifecycleLogger
            )
        )
        do {
            try await group.run()
        } catch let code as ExitCode {
            throw code
        } catch {
            throw Exit.because("\(error)", 70)
        }
        logger.notice(
            "Stopped; everything that was accepted is answered.",
            metadata: ["message_id": "\(JournalEvent.stop)", "duration_usec": "\(start.microsecondsUntilNow)"]
        )
    }

    /// What entries about the daemon as a whole carry.
    static func metadata(_ event: JournalEvent, _ directory: String) -> Logger.Metadata {
        ["message_id": "\(event)", "version": "\(Product.version)", "store": "\(directory)"]
    }

    private func open(_ directory: String) throws -> SQLiteStore {
        var storeSettings = StoreSettings()
        storeSettings.numberPattern = settings.numberPattern
        storeSettings.houseCountry = settings.country
        storeSettings.keyRetentionDays = settings.keyRetentionDays
        storeSettings.backupCount = settings.backupCount
        storeSettings.documentBytes = settings.documentMemoryBytes
        storeSettings.onRest = HeapArenas.release
        storeSettings.onMigration = { progress in
            // Nobody knows how long it takes; as long as it goes on, the start is not to be taken for a failed one.
            NotifySocket().notify(.status(progress.sentence), .extendTimeout(.seconds(120)))
        }
        NotifySocket().notify(.status("Opening the store in \(directory)."))
        do throws(OpeningFailure) {
            return try SQLiteStore(directory: directory, settings: storeSettings)
        } catch {
            throw Exit.because(error.message, error.exitCode, errno: error.errorNumber)
        }
    }

    private func place(_ find: () throws(Places.Unknown) -> String) throws -> String {
        do {
            return try find()
        } catch {
            throw Exit.because(error.message, 73)
        }
    }
}
