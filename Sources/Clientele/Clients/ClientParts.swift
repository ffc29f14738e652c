/// What a client is before the law.
public enum ClientKind: String, WireWord {
    case person
    case organization
}

/// A number under which a register knows a client.
public struct RegisteredIdentifier: Record, Hashable {
    /// The register: `siren siret vat cbe lei gln` or `other:NAME`.
    public var scheme = ""
    /// The number as typed.
    public var value = ""

    public static let fields: [Field<Self>] = [
        Field("scheme", \.scheme, "The register: siren, siret, vat, cbe, lei, gln or other:NAME.", .length(60)),
        Field("value", \.value, "The number as typed.", .length(60)),
    ]

    public init() {}

    /// A number of a register.
    init(scheme: String, value: String) {
        self.scheme = scheme
        self.value = value
    }

    public func check(_ inspection: inout Inspection) {
        if !scheme.isEmpty, !value.isEmpty { IdentifierRules.check(self, &inspection) }
    }
}

/// An e-mail address and what it is for.
public struct Email: Record, Hashable {
    /// The address; empty only until it is filled.
    public var address = EmailAddress.placeholder
    /// What it is for, such as `work`.
    public var label: String?

    public static let fields: [Field<Self>] = [
        Field("address", \.address, "The address."),
        Field("label", \.label, "What it is for, such as work.", .length(60)),
    ]

    public init() {}
}

/// A phone number and what it is for.
public struct Phone: Record, Hashable {
    /// The number.
    public var number = PhoneNumber.placeholder
    /// What it is for, such as `mobile`.
    public var label: String?

    public static let fields: [Field<Self>] = [
        Field("number", \.number, "The number as typed."),
        Field("label", \.label, "What it is for, such as mobile.", .length(60)),
    ]

    public init() {}
}

/// What an address is used for.
public enum AddressUse: String, WireWord {
    case main
    case billing
    case delivery
    case other
}

/// A postal address.
public struct Address: Record, Hashable {
    /// What it is used for.
    public var use = AddressUse.main
    /// Street and what else stands above the city.
    public var lines: [String] = []
    /// The postal code.
    public var postalCode: String?
    /// The city.
    public var city: String?
    /// Region, province or state.
    public var region: String?
    /// The country.
    public var country: CountryCode?

    public static let fields: [Field<Self>] = [
        Field("use", \.use.orMain, "What it is used for; main unless said otherwise.", .otherwise("main")),
        Field("lines", \.lines, "Street and what else stands above the city.", .count(10), .elementLength(200)),
        Field("postalCode", \.postalCode, "The postal code.", .length(20)),
        Field("city", \.city, "The city.", .length(120)),
        Field("region", \.region, "Region, province or state.", .length(120)),
        Field("country", \.country, "The country (ISO 3166-1)."),
    ]

    public init() {}
}

extension AddressUse {
    /// The use as a member that may be left out.
    fileprivate(set) var orMain: AddressUse? {
        get { self }
        set { self = newValue ?? .main }
    }
}

/// Somebody to speak to at an organization.
public struct Contact: Record, Hashable {
    /// The name.
    public var name = ""
    /// What the person does there.
    public var role: String?
    /// The e-mail address.
    public var email: EmailAddress?
    /// The phone number.
    public var phone: PhoneNumber?

    public static let fields: [Field<Self>] = [
        Field("name", \.name, "The name.", .length(200)),
        Field("role", \.role, "What the person does there.", .length(120)),
        Field("email", \.email, "The e-mail address."),
        Field("phone", \.phone, "The phone number as typed."),
    ]

    public init() {}
}

/// Where electronic invoices are sent (EN 16931, BT-49).
public struct ElectronicAddress: Record, Hashable {
    /// The scheme: a code of the Electronic Address Scheme list, such as `0225` or `0208`.
    public var scheme = ""
    /// The address within the scheme.
    public var value = ""

    public static let fields: [Field<Self>] = [
        Field("scheme", \.scheme, "A code of the Electronic Address Scheme list, such as 0225 or 0208.", .length(20)),
        Field("value", \.value, "The address within the scheme.", .length(125)),
    ]

    public init() {}
}

/// Fields of the company's own: names and texts.
public struct CustomFields: WireValue, Hashable {
    /// The texts by name, in the order in which they were given.
    public var texts: [(name: String, text: String)] = []

    public static let schema: JSON = [
        "type": "object", "additionalProperties": ["type": "string", "maxLength": 2000], "maxProperties": 100,
    ]
    public static let absent: CustomFields? = CustomFields()

    /// No fields.
    public init() {}

    /// Reads names and texts.
    public init?(_ json: JSON, _ inspection: inout Inspection) {
        guard let object = JSONObject(json, &inspection) else { return nil }
        if object.members.count > 100 {
            inspection.report(.length, "At most 100 fields are possible.")
            return nil
        }
        for member in object.members where !member.value.isNull {
            let name = member.name.trimmed
            if name.unicodeScalars.contains("\0") {
                inspection.report(.nul, "A text cannot contain U+0000.", below: member.name)
            } else if name.isEmpty || name.unicodeScalars.count > 100 {
                inspection.report(.format, "A field's name has 1 to 100 characters.", below: member.name)
            } else if texts.contains(where: { $0.name.isIdentical(to: name) }) {
                inspection.report(.repeated, "A field of this name is there twice.", below: member.name)
            }
            let text = inspection.descend(member.name) { inspection -> String? in
                guard Limit.length(2000).admits(member.value, &inspection) else { return nil }
                return String(member.value, &inspection)
            }
            if let text { texts.append((name, text)) }
        }
    }

    public var isAbsent: Bool { texts.isEmpty }

    /// Appends names and texts.
    public func write(to writer: inout JSONWriter) {
        writer.object { for (name, text) in texts { $0.member(name, text) } }
    }

    public static func == (left: CustomFields, right: CustomFields) -> Bool {
        left.texts.elementsEqual(right.texts) { $0 == $1 }
    }

    public func hash(into hasher: inout Hasher) {
        for (name, text) in texts {
            hasher.combine(name)
            hasher.combine(text)
        }
    }
}
