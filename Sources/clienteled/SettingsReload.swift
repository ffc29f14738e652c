import Logging
import Server
import ServiceLifecycle
import Systemd
import UnixSignals

/// Reads the settings again at SIGHUP: bad ones are named and the old ones stay; connections go on.
struct SettingsReload: Service {
    let source: SettingsSource
    let server: Server
    let threshold: LogThreshold
    let logger: Logger

    func run() async throws {
        let signals = await UnixSignalsSequence(trapping: .sighup)
        for await _ in signals.cancelOnGracefulShutdown() { reload() }
    }

    private func reload() {
        let manager = ServiceManager()
        manager.notify(.reloading)
        defer { manager.notify(.ready) }
        do throws(SettingsFault) {
            let settings = try source.load()
            threshold.level = settings.logLevel
            server.use(settings.serving(ServiceScope(source.environment)))
            logger.notice("The settings were read again.")
        } catch {
            logger.error("The settings stay as they were: \(error.message).")
        }
    }
}
