/// What is worth seeing each morning.
public struct Dashboard: Record {
    public var totals = ClientTotals()
    public var newThisMonth = 0
    public var lastInteractions = Present<[RecentInteraction]>([])
    public var withoutNews = Present<[Document<ClientSummary>]>([])

    public static let schemaName: String? = "Dashboard"

    public static let fields: [Field<Self>] = [
        Field("totals", \.totals, "How many clients there are, by kind and state."),
        Field("newThisMonth", \.newThisMonth, "Clients created since the first of the month (UTC)."),
        Field("lastInteractions", \.lastInteractions, "The latest interactions with anybody, up to 10."),
        Field("withoutNews", \.withoutNews, "Clients without an interaction for a year, the longest first, up to 10."),
    ]

    /// A dashboard that is still to be filled.
    public init() {}
}

/// Clients by kind and state.
public struct ClientTotals: Record {
    public var person = StateTotals()
    public var organization = StateTotals()

    public static let fields: [Field<Self>] = [
        Field("person", \.person, "Natural persons."),
        Field("organization", \.organization, "Organizations."),
    ]

    public init() {}
}

/// Clients by state.
public struct StateTotals: Record {
    public var active = 0
    public var archived = 0

    public static let fields: [Field<Self>] = [
        Field("active", \.active, "Not archived."),
        Field("archived", \.archived, "Archived."),
    ]

    public init() {}

    /// So many of each.
    public init(active: Int, archived: Int) {
        self.active = active
        self.archived = archived
    }
}

/// An interaction with the client's number and name beside it.
public struct RecentInteraction: Record {
    public var interaction = Document<Interaction>()
    public var number = ""
    public var name = ""

    public static let fields: [Field<Self>] = [
        Field("interaction", \.interaction, "The interaction."),
        Field("number", \.number, "The client's number."),
        Field("name", \.name, "The client's name."),
    ]

    public init() {}

    /// An interaction with the client's number and name.
    public init(interaction: Document<Interaction>, number: String, name: String) {
        self.interaction = interaction
        self.number = number
        self.name = name
    }
}
