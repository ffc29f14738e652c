import Clientele

/// What a column of a CSV file is read as.
struct ColumnTarget: Hashable {
    /// The sort of place.
    enum Place: Hashable {
        /// A member that is one value.
        case member(String)
        /// A member that the daemon keeps.
        case kept(String)
        /// A member of a list's element; empty for a list of texts.
        case element(list: String, slot: String, member: String)
        /// All tags.
        case tags
        /// A field of the company's own.
        case custom(String)
        /// Members of an own export that have no column.
        case remainder
        /// What decides with others where it belongs, such as the company in an address book.
        case hint(Hint)
    }

    /// What an address book says without saying what it means for a client.
    enum Hint: String {
        /// A name that is made of the others, or the only one.
        case displayName
        /// The family name, where a given name has a column too; otherwise the name.
        case nameOrFamilyName
        /// The organization a person works for, or the organization itself.
        case company
        /// Whether it is an organization.
        case isCompany
        case middleName, nameSuffix
        case contactGivenName, contactFamilyName
    }

    var place: Place
    /// Members that the element has because of its column, such as a label.
    var implied: [String: String] = [:]
    /// Whether the cell holds one value, exactly as it stands; otherwise it may hold several.
    var isExact = false

    /// The place that a path names; `nil` when clients have no such member.
    init?(path text: String) {
        guard let path = FieldPlace(text), let member = path.steps.first else { return nil }
        switch path.steps.count {
        case 1 where member == "remainder": place = .remainder
        case 1 where member == "tags": place = .tags
        case 1 where KeptMembers.names.contains(member): place = .kept(member)
        case 1 where Self.lists[member] != nil:
            place = .element(list: member, slot: "", member: Self.lists[member]?.first ?? "")
            return
        case 1:
            guard Self.isText(member) else { return nil }
            place = .member(member)
        case 2 where member == "custom": place = .custom(path.steps[1])
        case 2 where member == "electronicAddress" && ["scheme", "value"].contains(path.steps[1]):
            place = .member(path.steps.joined(separator: "."))
        case 2, 3:
            guard let members = Self.lists[member], let index = Int(path.steps[1]), (0..<1000).contains(index),
                members.isEmpty == (path.steps.count == 2), path.steps.count == 2 || members.contains(path.steps[2])
            else { return nil }
            place = .element(list: member, slot: "#\(index)", member: path.steps.count == 2 ? "" : path.steps[2])
        default: return nil
        }
        isExact = true
    }

    /// A place that a name in another program's file means.
    init(_ place: Place, implied: [String: String] = [:]) {
        self.place = place
        self.implied = implied
    }

    /// The lists of a client with the members of their elements; none for lists of texts.
    static let lists: [String: [String]] = [
        "identifiers": RegisteredIdentifier.fields.map(\.name).reversed(), "emails": Email.fields.map(\.name),
        "phones": Phone.fields.map(\.name), "websites": [], "addresses": ["lines"] + Address.fields.map(\.name),
        "contacts": Contact.fields.map(\.name),
    ]

    private static func isText(_ member: String) -> Bool {
        member != "custom" && member != "electronicAddress" && Client.fields.contains { $0.name == member }
    }
}
