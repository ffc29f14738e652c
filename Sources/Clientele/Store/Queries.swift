/// Which clients are meant by their state.
public enum ArchivedFilter: String, WireWord {
    case exclude
    case include
    case only
}

/// By what a list of clients is sorted; a minus sign turns it round.
public enum ClientOrder: String, WireWord {
    case name
    case nameDescending = "-name"
    case number
    case numberDescending = "-number"
    case createdAt
    case createdAtDescending = "-createdAt"
    case updatedAt
    case updatedAtDescending = "-updatedAt"
    case lastInteractionAt
    case lastInteractionAtDescending = "-lastInteractionAt"
}

/// How much of each client a list carries.
public enum ListView: String, WireWord {
    case summary
    case full
}

/// A question for a page of clients.
public struct ClientQuery: Sendable {
    public var archived = ArchivedFilter.exclude
    public var kind: ClientKind?
    /// Only those whose data was, or was not, replaced by nothing.
    public var isAnonymised: Bool?
    /// All of these have to be there.
    public var tags: [String] = []
    public var country: CountryCode?
    /// Compared folded.
    public var city: String?
    /// Inclusive.
    public var updatedSince: Timestamp?
    /// Keeps clients without an interaction at or after this moment; one without any counts from its creation.
    public var dormantSince: Timestamp?
    /// Ties are broken by number.
    public var order = ClientOrder.name
    public var limit = 50
    public var cursor: Cursor?
    /// Whether the total is wanted.
    public var isCounted = false
    public var view = ListView.summary

    /// All clients that are not archived, by name.
    public init() {}
}

/// A page of clients.
public struct ClientPage: Sendable {
    /// One element a client, in the view that was asked for.
    public var clients: [ListedClient]
    /// Where the next page begins; `nil` on the last page.
    public var next: JSON?
    /// How many clients the whole list has, where it was asked for.
    public var total: Int?

    /// A page and where the next one begins.
    public init(clients: [ListedClient], next: JSON?, total: Int?) {
        self.clients = clients
        self.next = next
        self.total = total
    }
}

/// A client in a list.
public enum ListedClient: WireValue {
    case summary(Document<ClientSummary>)
    case full(Document<Client>)

    public static let schema: JSON = ["oneOf": [ClientSummary.schema, Client.schema]]

    /// Reads a whole client.
    public init?(_ json: JSON, _ inspection: inout Inspection) {
        guard let document = Document<Client>(json, &inspection) else { return nil }
        self = .full(document)
    }

    /// Appends the client.
    public func write(to writer: inout JSONWriter) {
        switch self {
        case .summary(let summary): summary.write(to: &writer)
        case .full(let document): document.write(to: &writer)
        }
    }
}

/// A page of anything.
public struct Page<Element: Sendable>: Sendable {
    public var elements: [Element]
    /// Where the next page begins; `nil` on the last page.
    public var next: JSON?

    /// A page and where the next one begins.
    public init(elements: [Element], next: JSON?) {
        self.elements = elements
        self.next = next
    }
}

/// A question in words.
public struct SearchQuery: Sendable {
    /// What was typed.
    public var text: SearchText
    public var archived: ArchivedFilter
    public var limit: Int

    /// A question for the best so many clients.
    public init(text: SearchText, archived: ArchivedFilter, limit: Int) {
        self.text = text
        self.archived = archived
        self.limit = limit
    }
}

/// A question for a page of interactions.
public struct InteractionQuery: Sendable {
    public var client: ClientReference?
    public var kind: InteractionKind?
    /// Inclusive.
    public var since: Timestamp?
    /// Exclusive.
    public var until: Timestamp?
    public var archived = ArchivedFilter.exclude
    public var limit = 50
    public var cursor: Cursor?

    /// All interactions that are not archived.
    public init() {}
}

/// A moment in the past of a client or an interaction.
public enum PastMoment: Sendable {
    case revision(Int)
    case time(Timestamp)
}

/// Another client that may be the same one.
public struct Lookalike: Record {
    public var client = Document<ClientSummary>()
    /// What both share, such as `email` or `siret`.
    public var reason = ""

    /// How many are named.
    public static let limit = 10
    /// How many of those are named who share the name and the town: there may be many in a large town, and three say what
    /// all would.
    public static let namesakeLimit = 3

    /// The other client's number and name, which are in ``client`` as well.
    var title = ""

    public static let fields: [Field<Self>] = [
        Field("client", \.client, "The other client."),
        Field("reason", \.reason, "What both share: a register's scheme, email, phone, or name (and city)."),
    ]

    public init() {}

    /// Another client and what both share.
    ///
    /// - Parameter title: number and name, for a sentence.
    public init(client: Document<ClientSummary>, title: String, reason: String) {
        self.client = client
        self.title = title
        self.reason = reason
    }
}

/// What a store knows of itself.
public struct StoreFacts: Sendable {
    /// Made with the store; another one after a backup was restored.
    public var id: Identifier
    /// Clients that are not archived.
    public var activeClients: Int
    /// Archived clients.
    public var archivedClients: Int
    /// Interactions that are not archived.
    public var interactions: Int
    /// The number of the last change.
    public var seq: Int
    /// The schema's version.
    public var schemaVersion: Int

    /// The facts of a store.
    public init(
        id: Identifier,
        activeClients: Int,
        archivedClients: Int,
        interactions: Int,
        seq: Int,
        schemaVersion: Int
    ) {
        self.id = id
        self.activeClients = activeClients
        self.archivedClients = archivedClients
        self.interactions = interactions
        self.seq = seq
        self.schemaVersion = schemaVersion
    }
}
