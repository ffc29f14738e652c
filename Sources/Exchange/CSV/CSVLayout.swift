public import Clientele

/// Which columns an export has; what a client has beyond them goes into a last column, so that nothing is lost.
public struct CSVLayout: Sendable, Equatable {
    /// How many columns there are for elements of these lists.
    public private(set) var emails = 2
    public private(set) var phones = 2
    public private(set) var websites = 1
    public private(set) var addresses = 1
    public private(set) var contacts = 1
    /// The registers whose numbers have a column.
    public private(set) var schemes = ["siren", "siret", "vat", "cbe", "lei", "gln"]
    /// The company's own fields that have a column.
    public private(set) var customNames: [String] = []

    /// The columns that suffice for most clients.
    public init() {}

    /// The most columns that ``widen(for:)`` gives to a list, and to the company's own fields.
    public static let maximumElements = 8
    public static let maximumCustomNames = 100

    /// Gives everything that a client has a column, within limits: for a pass over all clients before the export.
    public mutating func widen(for client: Client) {
        func widen(_ count: inout Int, _ needed: Int) { count = max(count, min(needed, Self.maximumElements)) }
        widen(&emails, client.emails.count)
        widen(&phones, client.phones.count)
        widen(&websites, client.websites.count)
        widen(&addresses, client.addresses.count)
        widen(&contacts, client.contacts.count)
        for (name, _) in client.custom.texts where customNames.count < Self.maximumCustomNames {
            // Names that only look alike do not get a column each: people could not tell them apart.
            if !customNames.contains(name) { customNames.append(name) }
        }
    }

    /// The names of the columns.
    var names: [String] {
        var names = Self.firstMembers + Self.textMembers + schemes
        func append(_ list: String, _ count: Int, _ members: [String]) {
            for index in 0..<count { names += members.map { "\(list).\(index).\($0)" } }
        }
        append("emails", emails, ["address", "label"])
        append("phones", phones, ["number", "label"])
        append("addresses", addresses, Self.addressMembers)
        append("contacts", contacts, Self.contactMembers)
        for index in 0..<websites { names.append("websites.\(index)") }
        names += Self.laterMembers + ["electronicAddress.scheme", "electronicAddress.value", "tags", "note"]
        names += customNames.map { FieldPlace("custom", $0).text }
        return names + Self.lastMembers + ["remainder"]
    }

    /// The members that are one value with a column of its own.
    static let plainMembers = Set(firstMembers + textMembers + laterMembers + ["note"] + lastMembers)

    private static let firstMembers = ["number", "kind", "name"]
    private static let textMembers = [
        "honorific", "givenName", "familyName", "jobTitle", "organization", "legalForm", "tradeName",
        "externalReference",
    ]
    private static let addressMembers = ["use", "lines", "postalCode", "city", "region", "country"]
    private static let contactMembers = ["name", "role", "email", "phone"]
    private static let laterMembers = ["language", "currency", "paymentTermDays", "iban", "bic"]
    private static let lastMembers = ["id", "createdAt", "updatedAt", "archivedAt", "archiveReason"]
}
