import ArgumentParser
import Clientele
import Foundation
import Logging
import SQLiteStore
import Server
import ServiceLifecycle
import Systemd
import UnixSignals

/// The daemon, put together: settings, store, server, and what tells the service manager about them.
struct Daemon {
    private let source: SettingsSource
    private let settings: Settings
    private let scope: ServiceScope
    private let threshold: LogThreshold
    private let logger = Logger(label: Product.name)
    private let manager = ServiceManager()

    init(_ settings: Settings, _ source: SettingsSource, _ threshold: LogThreshold) {
        self.settings = settings
        self.source = source
        self.threshold = threshold
        scope = ServiceScope(source.environment)
    }

    /// Serves until asked to stop.
    ///
    /// - Throws: an exit code, after the reason was said.
    func run() async throws {
        let passed = try passedSocket()
        let directory = try place { () throws(Places.Unknown) in try Places.state(settings, source.environment) }
        let store = try open(directory)
        defer { store.close() }
        let endpoint = try passed.map(Endpoint.descriptor) ?? ownEndpoint()
        let server = try await listen(at: endpoint, store)

        let place = passed == nil ? endpoint.description : "the socket that systemd passed"
        logger.notice("Serving \(directory) on \(place).", metadata: ["version": "\(Product.version)"])
        try await services(server, Lifecycle(manager: manager, place: place)).run()
        logger.notice("Stopped; everything that was accepted is answered.")
    }

    private func services(_ server: Server, _ lifecycle: Lifecycle) -> ServiceGroup {
        let reload = SettingsReload(source: source, server: server, threshold: threshold, logger: logger)
        var lifecycleLogger = Logger(label: "lifecycle")
        lifecycleLogger.logLevel = .warning
        return ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [
                    .init(service: reload, successTerminationBehavior: .ignore),
                    .init(service: lifecycle, successTerminationBehavior: .ignore),
                    .init(service: server, successTerminationBehavior: .gracefullyShutdownGroup),
                ],
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: lifecycleLogger
            )
        )
    }

    private func open(_ directory: String) throws -> SQLiteStore {
        var storeSettings = StoreSettings()
        storeSettings.numberPattern = settings.numberPattern
        storeSettings.houseCountry = settings.country
        storeSettings.keyRetentionDays = settings.keyRetentionDays
        do throws(OpeningFailure) {
            return try SQLiteStore(directory: directory, settings: storeSettings)
        } catch {
            throw Exit.because(error.message, error.exitCode)
        }
    }

    private func listen(at endpoint: Endpoint, _ store: SQLiteStore) async throws -> Server {
        do throws(ListeningFailure) {
            let serverSettings = settings.serving(scope)
            return try await Server.start(at: endpoint, serverSettings, store: store, logger: Logger(label: "server"))
        } catch {
            throw Exit.because(error.message, 73)
        }
    }

    /// The socket that systemd passes: the one named `clientele`, or the only one.
    private func passedSocket() throws -> Int32? {
        do throws(PassedSocketFailure) {
            let passed = try PassedSockets.take()
            return (passed.first { $0.name == "clientele" } ?? passed.first)?.descriptor
        } catch {
            throw Exit.because(error.description, 73)
        }
    }

    private func ownEndpoint() throws -> Endpoint {
        let path = try place { () throws(Places.Unknown) in try Places.socket(settings, source.environment) }
        return .path(path, mode: scope == .system ? 0o660 : 0o600)
    }

    private func place(_ find: () throws(Places.Unknown) -> String) throws -> String {
        do {
            return try find()
        } catch {
            throw Exit.because(error.message, 73)
        }
    }
}

extension Endpoint {
    /// The path, or the descriptor's number.
    fileprivate var description: String {
        switch self {
        case .path(let path, _): path
        case .descriptor(let descriptor): "descriptor \(descriptor)"
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
        serving.houseCountry = country
        return serving
    }
}

/// Tells the service manager when the daemon is ready and when it stops; by then signals are taken.
private struct Lifecycle: Service {
    let manager: ServiceManager
    let place: String

    func run() async throws {
        manager.notify(.ready, .status("Serving on \(place)."))
        try? await gracefulShutdown()
        manager.notify(.stopping, .status("Stopping: answering what was accepted."))
    }
}
