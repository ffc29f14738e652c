/// A client that was merged into another, which answers in its place.
public struct MergedClient: Record, Hashable {
    public var id = Identifier(high: 0, low: 0)
    public var number: String?
    public var mergedAt: Timestamp?

    public static let fields: [Field<Self>] = [
        Field("id", \.id, "The identity that it had."),
        Field("number", \.number, "The number that it had.", .length(40)),
        Field("mergedAt", \.mergedAt, "When it was merged."),
    ]

    public init() {}

    /// A client that was merged.
    public init(id: Identifier, number: String?, mergedAt: Timestamp?) {
        self.id = id
        self.number = number
        self.mergedAt = mergedAt
    }

    /// Whether a reference is its identity or its number.
    func isMeant(by reference: ClientReference) -> Bool {
        switch reference {
        case .id(let id): id == self.id
        case .number(let number): self.number?.isIdentical(to: number) == true
        }
    }
}

/// How a client came to be merged into another: what is needed to undo it.
public struct Merger: Sendable, Hashable {
    /// The client that was merged away.
    public let merged: MergedClient
    /// The client that it was merged into.
    public let target: Identifier
    /// The revision of ``target`` that the merge made.
    public let revision: Int
    /// The client that answers for both: ``target``, unless that was merged itself.
    public let survivor: Identifier
    /// Whether the client itself is kept; one that came merged already, by an import, is not.
    public let isKept: Bool
    /// Those who had been merged into it before, and went along.
    public let companions: [Identifier]

    /// A merge as the store knows it.
    public init(
        merged: MergedClient,
        target: Identifier,
        revision: Int,
        survivor: Identifier,
        isKept: Bool,
        companions: [Identifier]
    ) {
        self.merged = merged
        self.target = target
        self.revision = revision
        self.survivor = survivor
        self.isKept = isKept
        self.companions = companions
    }
}
