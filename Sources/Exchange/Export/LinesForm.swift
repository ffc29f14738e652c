import Clientele

/// Clients as JSON lines, with all that belongs to them.
struct LinesForm: ExportForm {
    private var writer = JSONLinesWriter()
    /// Whether a client was begun and may have further interactions.
    private var isWithinClient = false

    mutating func step(_ walk: any ClientWalk) throws(Failure) -> ExportStep {
        if isWithinClient {
            let interactions = try walk.nextInteractions()
            for interaction in interactions { writer.add(interaction) }
            if !interactions.isEmpty { return .went }
            writer.end()
            isWithinClient = false
            return .wrote
        }
        guard let client = try walk.next() else { return .ended }
        writer.begin(client.document, id: client.id)
        isWithinClient = true
        return .went
    }

    mutating func take() -> [UInt8] { writer.take() }
}
