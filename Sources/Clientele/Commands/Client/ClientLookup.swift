/// `client.lookup`
public struct ClientLookup: ReadingCommand {
    public var phone: PhoneNumber?
    public var email: EmailAddress?
    public var identifier: String?
    public var archived: ArchivedFilter?
    public var limit: Int?

    public static let method = "client.lookup"
    public static let summary =
        "Finds whose phone number, e-mail address or identifier something is exactly, however it is written: who is calling."
    public static let fields: [Field<Self>] = [
        Field("phone", \.phone, "A phone number, national or international."),
        Field("email", \.email, "An e-mail address."),
        Field(
            "identifier",
            \.identifier,
            "A register's number, such as a SIREN or the VAT number that follows from it.",
            .length(60)
        ),
        Field(
            "archived",
            \.archived,
            "Whether archived clients are left out, included, or the only ones.",
            .otherwise("include")
        ),
        Field("limit", \.limit, "How many at the most.", .range(1...100), .otherwise(20)),
    ]

    public init() {}

    public func check(_ inspection: inout Inspection) {
        let given = [("phone", phone != nil), ("email", email != nil), ("identifier", identifier != nil)].filter(\.1)
        for (name, _) in given.dropFirst() {
            inspection.report(.unknown, "Only one of “phone”, “email” and “identifier” can be asked for.", below: name)
        }
    }

    public func run(reading store: any StoreReader, in context: Context) throws(Failure) -> FoundClients {
        guard let key = phone.map(LookupKey.phone) ?? email.map(LookupKey.email) ?? identifier.map(LookupKey.identifier)
        else { throw .invalidParams("/phone", .missing, "One of “phone”, “email” and “identifier” is needed.") }
        var answer = FoundClients()
        answer.clients = Present(try store.lookup(key, archived: archived ?? .include, limit: limit ?? 20))
        return answer
    }
}
