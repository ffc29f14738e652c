import Clientele
import Logging
import SQLiteStore
import Server
import Systemd

/// Reads the settings again while the daemon serves: what can change does so at once, and connections go on.
struct Reloading {
    /// What the daemon began with.
    let begun: Settings
    let source: SettingsSource
    let store: SQLiteStore
    let server: Server
    let threshold: LogThreshold
    let idleExit: IdleExit
    let status: StatusLine
    let logger = Logger(label: Product.name)
    let manager = NotifySocket()

    /// Reads them: bad ones are named with their place, and all stay as they were.
    func run() {
        manager.notify(.reloading)
        defer { status.begin() }
        do throws(SettingsFault) {
            try use(source.load())
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

    private func use(_ settings: Settings) {
        var settings = settings
        let delayed = Setting.all.filter { $0.isForStart && $0.differs(settings, begun) }
        // The store and the server have to have the same one.
        settings.country = begun.country
        threshold.level = settings.logLevel
        server.use(settings.serving(ServiceScope(source.environment)))
        store.backupCount = settings.backupCount
        idleExit.use(settings.exitOnIdle)
        if !delayed.isEmpty {
            let names = delayed.map(\.name).joined(separator: ", ")
            logger.warning("What changed of these settings counts from the daemon's next start on: \(names).")
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
