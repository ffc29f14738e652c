/// `export.begin`
public struct ExportBegin: ExportingCommand {
    public var format: ExportFormat?
    public var archived: ArchivedFilter?
    public var kind: ClientKind?
    public var tags: [String] = []
    public var country: CountryCode?
    public var city: String?
    public var updatedSince: Timestamp?
    public var dormantSince: Timestamp?
    public var delimiter: FieldDelimiter?
    public var byteOrderMark: Bool?
    public var cardVersion: CardVersion?

    public static let method = "export.begin"
    public static let summary =
        "Begins to export clients, as they are at this moment, whatever is written meanwhile; export.read answers the file "
        + "piece by piece. JSON lines have everything; CSV and vCards have neither interactions nor revisions. An "
        + "export ends by itself when nobody has read it for ten minutes."
    public static let fields: [Field<Self>] = [
        Field("format", \.format, "The form of the file.", .otherwise("jsonl")),
        Field(
            "archived",
            \.archived,
            "Whether archived clients are left out, included, or the only ones.",
            .otherwise("include")
        ),
        Field("kind", \.kind, "Only clients of this kind."),
        Field("tags", \.tags, "Only clients that have all of these tags.", .count(100), .elementLength(60)),
        Field("country", \.country, "Only clients whose primary address is in this country."),
        Field(
            "city",
            \.city,
            "Only clients whose primary address is in this city; case and accents do not count.",
            .length(120)
        ),
        Field("updatedSince", \.updatedSince, "Only clients written at or after this moment."),
        Field("dormantSince", \.dormantSince, "Only clients without an interaction at or after this moment."),
        Field("delimiter", \.delimiter, "What stands between the fields of CSV.", .otherwise(",")),
        Field(
            "byteOrderMark",
            \.byteOrderMark,
            "Whether CSV begins with a byte order mark, by which Excel knows UTF-8.",
            .otherwise(false)
        ),
        Field("cardVersion", \.cardVersion, "The version of vCards.", .otherwise("4.0")),
    ]

    public init() {}

    public func check(_ inspection: inout Inspection) {
        func refuse(_ name: String, unless format: ExportFormat, isGiven: Bool) {
            guard isGiven, (self.format ?? .jsonl) != format else { return }
            inspection.report(.choice, "Only the format “\(format.rawValue)” has this.", below: name)
        }
        refuse("delimiter", unless: .csv, isGiven: delimiter != nil)
        refuse("byteOrderMark", unless: .csv, isGiven: byteOrderMark != nil)
        refuse("cardVersion", unless: .vcard, isGiven: cardVersion != nil)
    }

    public func run(exporting exports: any Exports, in context: Context) throws(Failure) -> BegunExport {
        var order = ExportOrder()
        order.format = format ?? .jsonl
        order.cardVersion = cardVersion ?? .v4
        order.delimiter = delimiter ?? .comma
        order.hasByteOrderMark = byteOrderMark ?? false
        order.clients.archived = archived ?? .include
        order.clients.kind = kind
        order.clients.tags = tags
        order.clients.country = country
        order.clients.city = city
        order.clients.updatedSince = updatedSince
        order.clients.dormantSince = dormantSince
        return try exports.begin(order)
    }
}
