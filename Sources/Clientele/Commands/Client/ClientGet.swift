/// `client.get`
public struct ClientGet: ReadingCommand {
    public var client = ClientReference("")
    public var revision: Int?
    public var at: Timestamp?

    public static let method = "client.get"
    public static let summary = "Answers everything about a client, archived or not, as it is or as it was."
    public static let isBrief = true
    public static let failures: [Failure.Kind] = [.notFound]
    public static let fields: [Field<Self>] = [
        Field("client", \.client, "The client's id or number."),
        Field("revision", \.revision, "The revision to answer instead of the present one.", .range(1...Int(Int32.max))),
        Field("at", \.at, "The moment to answer the client's state of."),
    ]

    public init() {}

    public init?(plain argument: PlainRequest.Argument?) {
        guard let argument, argument.name.spells("client"), let client = ClientReference(plain: argument.text) else {
            return nil
        }
        self.client = client
    }

    public func check(_ inspection: inout Inspection) {
        if revision != nil, at != nil {
            inspection.report(.unknown, "“at” and “revision” exclude each other.", below: "at")
        }
    }

    public func run(reading store: any StoreReader, in context: Context) throws(Failure) -> FoundClient {
        if let moment = PastMoment(revision: revision, at: at) {
            return try FoundClient(try store.client(client, at: moment), of: store)
        }
        return try FoundClient(try store.client(client), of: store)
    }

    public func run(
        reading store: any StoreReader,
        in context: Context,
        to writer: inout JSONWriter
    ) throws(Failure) {
        if revision != nil || at != nil { return try run(reading: store, in: context).write(to: &writer) }
        try FoundClient.write(client, of: store, to: &writer)
    }
}

extension PastMoment {
    /// The moment that a revision or a time names; `nil` for the present.
    init?(revision: Int?, at time: Timestamp?) {
        if let revision {
            self = .revision(revision)
        } else if let time {
            self = .time(time)
        } else {
            return nil
        }
    }
}

/// A client, and what is doubtful about it by itself.
public struct FoundClient: Record {
    public var client = Document<Client>()
    public var warnings: [Warning] = []

    public static let fields: [Field<Self>] = [
        Field("client", \.client, "The client."),
        Field("warnings", \.warnings, "What is doubtful about it, until it is put right; absent when nothing is."),
    ]

    public init() {}

    init(_ client: Document<Client>, of store: some StoreReader) throws(Failure) {
        self.client = client
        warnings = try client.doubts(houseCountry: store.houseCountry)
    }

    /// Writes what a client found would be written as, straight from the store.
    static func write(
        _ reference: ClientReference,
        of store: any StoreReader,
        to writer: inout JSONWriter
    ) throws(Failure) {
        try writer.object { writer throws(Failure) in
            writer.name("client")
            try store.write(reference, to: &writer)
        }
    }
}
