internal import Logging

/// What every log handler of this module keeps: its metadata and its level.
struct LogContext: Sendable {
    let label: String
    let threshold: LogThreshold
    var ownLevel: Logger.Level?
    var metadata: Logger.Metadata = [:]
    var provider: Logger.MetadataProvider?

    var level: Logger.Level {
        get { ownLevel ?? threshold.level }
        set { ownLevel = newValue }
    }

    /// All metadata of an event, sorted by key: the logger's, then the provider's, then the event's own and its error.
    func metadata(of event: LogEvent) -> [(key: String, value: Logger.MetadataValue)] {
        var merged = metadata
        if let provided = provider?.get() { merged.merge(provided) { $1 } }
        if let explicit = event.metadata { merged.merge(explicit) { $1 } }
        if let error = event.error {
            merged["error.message"] = "\(error)"
            merged["error.type"] = "\(String(reflecting: type(of: error)))"
        }
        return merged.sorted { $0.key < $1.key }
    }
}
