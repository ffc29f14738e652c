/// What is worth seeing each morning.
public struct Dashboard: Record {
    public var totals = ClientTotals()
    public var newThisMonth = 0
    public var interactionsByMonth = Present<[MonthlyInteractions]>([])
    public var lastInteractions = Present<[RecentInteraction]>([])
    public var withoutNews = Present<[Document<ClientSummary>]>([])
    public var doubtful = Present<[DoubtfulClient]>([])

    public static let schemaName: String? = "Dashboard"

    public static let fields: [Field<Self>] = [
        Field("totals", \.totals, "How many clients there are, by kind and state."),
        Field("newThisMonth", \.newThisMonth, "Clients created since the first of the month (UTC)."),
        Field(
            "interactionsByMonth",
            \.interactionsByMonth,
            "How many interactions happened in each of the last 12 months (UTC), the present one last."
        ),
        Field("lastInteractions", \.lastInteractions, "The latest interactions with anybody, up to 10."),
        Field("withoutNews", \.withoutNews, "Clients without an interaction for a year, the longest first, up to 10."),
        Field(
            "doubtful",
            \.doubtful,
            "Those of the clients with something doubtful to mend that were modified last, up to 5."
        ),
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

/// How many interactions there were in a month.
public struct MonthlyInteractions: Record, Hashable {
    public var month = ""
    public var count = 0

    public static let fields: [Field<Self>] = [
        Field("month", \.month, "The month, such as `2026-11` (UTC)."),
        Field("count", \.count, "How many interactions, without archived ones."),
    ]

    public init() {}

    /// So many in a month.
    ///
    /// - Parameter month: such as `2026-11`.
    public init(month: String, count: Int) {
        self.month = month
        self.count = count
    }
}

/// A client with what is doubtful about it.
public struct DoubtfulClient: Record {
    public var client = Identifier(high: 0, low: 0)
    public var number = ""
    public var name = ""
    public var warnings = Present<[Warning]>([])

    public static let fields: [Field<Self>] = [
        Field("client", \.client, "The client's id."),
        Field("number", \.number, "The client's number."),
        Field("name", \.name, "The client's name."),
        Field("warnings", \.warnings, "What is doubtful."),
    ]

    public init() {}

    /// A client with its doubts.
    public init(of client: Client, _ warnings: [Warning]) {
        self.client = client.id
        number = client.number ?? ""
        name = client.name ?? ""
        self.warnings.value = warnings
    }
}
