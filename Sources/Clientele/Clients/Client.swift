/// A customer of the company: a natural or a legal person.
public struct Client: Record, Hashable {
    // Kept by the daemon.
    /// The identity, for ever.
    public var id = Identifier(high: 0, low: 0)
    /// How often the client was written: 1, 2, 3…
    public var revision = 0
    /// When the client was created.
    public var createdAt = Timestamp(milliseconds: 0)
    /// When the client was last written.
    public var updatedAt = Timestamp(milliseconds: 0)
    /// When the client was archived, if it is.
    public var archivedAt: Timestamp?
    /// Why the client was archived.
    public var archiveReason: String?
    /// The clients that were merged into this one, and answer as it.
    public var merged: [MergedClient] = []
    /// The client that this one was merged into, in what the store keeps of one that was.
    public var mergedInto: Identifier?

    /// When the person's data was replaced by nothing, if it was.
    public var anonymisedAt: Timestamp?

    // Given by people.
    public var number: String?
    public var kind = ClientKind.organization
    public var name: String?
    public var honorific: String?
    public var givenName: String?
    public var familyName: String?
    public var jobTitle: String?
    public var organization: String?
    public var legalForm: String?
    public var tradeName: String?
    public var externalReference: String?
    public var identifiers: [RegisteredIdentifier] = []
    public var emails: [Email] = []
    public var phones: [Phone] = []
    public var websites: [WebLink] = []
    public var addresses: [Address] = []
    public var contacts: [Contact] = []
    public var language: LanguageTag?
    public var currency: CurrencyCode?
    public var paymentTermDays: Int?
    public var iban: IBAN?
    public var bic: BIC?
    public var electronicAddress: ElectronicAddress?
    public var tags: [String] = []
    public var note: String?
    public var custom = CustomFields()

    public static let schemaName: String? = "Client"

    public static let fields: [Field<Self>] = [
        Field("id", \.id, "The identity: a UUID of version 7.", keeper: .daemon),
        Field("number", \.number, "The number people say aloud, made by the daemon when absent; unique.", .length(40)),
        Field("revision", \.revision, "How often the client was written: 1, 2, 3…", keeper: .daemon),
        Field("kind", \.kind, "A natural person or an organization."),
        Field("name", \.name, "The name; a person's is made from given and family name when absent.", .length(250)),
        Field("honorific", \.honorific, "How a person is addressed, such as Mme or Dr.", .length(40)),
        Field("givenName", \.givenName, "A person's given name.", .length(100)),
        Field("familyName", \.familyName, "A person's family name.", .length(100)),
        Field("jobTitle", \.jobTitle, "A person's position.", .length(120)),
        Field("organization", \.organization, "The organization a person works for.", .length(200)),
        Field("legalForm", \.legalForm, "An organization's legal form, such as SARL or SRL.", .length(60)),
        Field("tradeName", \.tradeName, "The name used in trade when it differs.", .length(200)),
        Field("externalReference", \.externalReference, "The client's key in another program; unique.", .length(100)),
        Field("identifiers", \.identifiers, "Numbers under which registers know the client.", .count(20)),
        Field("emails", \.emails, "E-mail addresses, the first being the primary one.", .count(50)),
        Field("phones", \.phones, "Phone numbers, the first being the primary one.", .count(50)),
        Field("websites", \.websites, "Websites, the first being the primary one.", .count(20)),
        Field("addresses", \.addresses, "Postal addresses, the first being the primary one.", .count(50)),
        Field("contacts", \.contacts, "People to speak to at an organization.", .count(200)),
        Field("language", \.language, "The language to write in (BCP 47)."),
        Field("currency", \.currency, "The currency to invoice in (ISO 4217)."),
        Field("paymentTermDays", \.paymentTermDays, "Days until an invoice is due.", .range(0...365)),
        Field("iban", \.iban, "The bank account (ISO 13616)."),
        Field("bic", \.bic, "The bank (ISO 9362)."),
        Field("electronicAddress", \.electronicAddress, "Where electronic invoices are sent."),
        Field("tags", \.tags, "Words to group clients by.", .count(100), .elementLength(60)),
        Field("note", \.note, "Anything else worth knowing.", .length(20_000)),
        Field("custom", \.custom, "Fields of the company's own: names and texts."),
        Field("createdAt", \.createdAt, "When the client was created.", keeper: .daemon),
        Field("updatedAt", \.updatedAt, "When the client was last written.", keeper: .daemon),
        Field("archivedAt", \.archivedAt, "When the client was archived; absent while it is not.", keeper: .daemon),
        Field("archiveReason", \.archiveReason, "Why the client was archived.", keeper: .daemon),
        Field("merged", \.merged, "The clients that were merged into this one, and answer as it.", keeper: .daemon),
        Field("mergedInto", \.mergedInto, "The client that it was merged into, in a past state.", keeper: .daemon),
        Field("anonymisedAt", \.anonymisedAt, "When the person's data was replaced by nothing.", keeper: .daemon),
    ]

    /// A client that is still to be filled.
    public init() {}

    /// Whether the client is archived.
    public var isArchived: Bool { archivedAt != nil }
}

extension Client {
    /// The members that only one kind of client has.
    public static let membersOfOneKind: [ClientKind: [String]] = [
        .person: ["honorific", "givenName", "familyName", "jobTitle", "organization"],
        .organization: ["legalForm", "contacts"],
    ]

    /// Whether a kind of client has a member.
    public static func has(_ member: String, _ kind: ClientKind) -> Bool {
        membersOfOneKind.allSatisfy { $0.key == kind || !$0.value.contains(member) }
    }

    /// The name made of a person's parts; `nil` when there are none.
    public var nameFromParts: String? {
        let parts = [givenName, familyName].compactMap { $0 }
        return kind == .person && !parts.isEmpty ? parts.joined(separator: " ") : nil
    }

    /// Checks what concerns several members: a name has to come from somewhere, and each kind has its own members.
    public func check(_ inspection: inout Inspection) {
        if inspection.hasViolation(below: "kind") { return }
        if name == nil, nameFromParts == nil {
            let message =
                kind == .person ? "A person needs a name, or a given or family name." : "An organization needs a name."
            inspection.report(.missing, message, below: "name")
        }
        let others: ClientKind = kind == .person ? .organization : .person
        for member in Self.membersOfOneKind[others] ?? [] where has(member) {
            let owner = others == .person ? "a person" : "an organization"
            inspection.report(.notForKind, "Only \(owner) has “\(member)”.", below: member)
        }
        if let number, Identifier(number) != nil {
            inspection.report(.format, "A number cannot look like an id.", below: "number")
        }
        if number?.hasPrefix("-") == true {
            inspection.report(.format, "A number cannot begin with a hyphen.", below: "number")
        }
        if Set(tags.map(ExactText.init)).count < tags.count {
            inspection.report(.repeated, "A tag is there twice.", below: "tags")
        }
    }

    private func has(_ member: String) -> Bool {
        switch member {
        case "honorific": honorific != nil
        case "givenName": givenName != nil
        case "familyName": familyName != nil
        case "jobTitle": jobTitle != nil
        case "organization": organization != nil
        case "legalForm": legalForm != nil
        case "contacts": !contacts.isEmpty
        default: false
        }
    }
}
