/// `client.values`
public struct ClientValues: ReadingCommand {
    public var member = SharedMember.tag
    public var prefix: String?
    public var limit: Int?

    public static let method = "client.values"
    public static let summary = "Lists the tags or cities that clients have, those of most clients first."
    public static let fields: [Field<Self>] = [
        Field("member", \.member, "Whether tags are wanted, or the cities of primary addresses."),
        Field(
            "prefix",
            \.prefix,
            "Only values that begin so; case and accents do not count.",
            .length(120)
        ),
        Field("limit", \.limit, "How many at the most.", .range(1...1000), .otherwise(50)),
    ]

    public init() {}

    public func run(reading store: any StoreReader, in context: Context) throws(Failure) -> SharedValues {
        var answer = SharedValues()
        answer.values = Present(try store.values(of: member, beginning: prefix ?? "", limit: limit ?? 50))
        return answer
    }
}

/// A member whose values many clients share.
public enum SharedMember: String, WireWord {
    case tag
    case city
}

/// The values of a member.
public struct SharedValues: Record {
    public var values = Present<[SharedValue]>([])

    public static let fields: [Field<Self>] = [Field("values", \.values, "The values, those of most clients first.")]

    public init() {}
}

/// A value that clients share.
public struct SharedValue: Record, Hashable {
    public var value = ""
    public var clients = 0

    public static let fields: [Field<Self>] = [
        Field("value", \.value, "The value as it is written; a city as its newest client writes it."),
        Field("clients", \.clients, "How many clients have it, archived ones included."),
    ]

    public init() {}

    /// A value, and how many clients have it.
    public init(_ value: String, clients: Int) {
        self.value = value
        self.clients = clients
    }
}
