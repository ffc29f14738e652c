import Clientele

/// Clients as vCards.
struct CardForm: ExportForm {
    private var writer: VCardClientWriter

    init(_ version: VCardVersion) { writer = VCardClientWriter(version: version) }

    mutating func step(_ walk: any ClientWalk) throws(Failure) -> ExportStep {
        guard let client = try walk.next() else { return .ended }
        writer.write(try client.document.record())
        return .wrote
    }

    mutating func take() -> [UInt8] { writer.take() }
}

extension VCardVersion {
    /// The version that an order names.
    init(_ version: CardVersion) {
        self =
            switch version {
            case .v3: .v3
            case .v4: .v4
            }
    }
}
