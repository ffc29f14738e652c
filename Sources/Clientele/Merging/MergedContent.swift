/// Two clients that are one, field by field: of two values the newer one wins, lists are united, notes are joined.
///
/// What makes sense only together is taken together: the parts of a name, an account and its bank. Number, kind and
/// archive state are those of the client that stays; members that its kind does not have are left out.
struct MergedContent {
    private let from: Client
    private let into: Client
    private let fromTimes: MemberTimes
    private let intoTimes: MemberTimes
    private let house: CountryCode?

    /// - Parameters:
    ///   - from: the client that is merged away, and when its members were written.
    ///   - into: the client that stays, and when its members were written.
    ///   - houseCountry: the country of national phone numbers when a client has no address.
    init(
        _ from: (client: Client, times: MemberTimes),
        into: (client: Client, times: MemberTimes),
        houseCountry: CountryCode?
    ) {
        (self.from, fromTimes) = from
        (self.into, intoTimes) = into
        house = houseCountry
    }

    /// The client that stays, as it will be.
    ///
    /// - Parameter moment: when they are merged.
    /// - Throws: `invalid_params` when a list or a text of both together is longer than a client's may be.
    func client(at moment: Timestamp) throws(Failure) -> Client {
        var result = into
        takeName(&result)
        for path in Self.texts { takeNewer(path.value, [path.key], &result) }
        takeNewer(\.language, ["language"], &result)
        takeNewer(\.currency, ["currency"], &result)
        takeNewer(\.paymentTermDays, ["paymentTermDays"], &result)
        takeNewer(\.electronicAddress, ["electronicAddress"], &result)
        takeBank(&result)
        result.externalReference = into.externalReference ?? from.externalReference
        let lists = UnitedLists(from: from, into: into, houseCountry: house)
        result.identifiers = lists.identifiers
        result.emails = lists.emails
        result.phones = lists.phones
        result.websites = lists.websites
        result.addresses = lists.addresses
        if Client.has("contacts", into.kind) { result.contacts = lists.contacts }
        result.tags = lists.tags
        result.note = joinedNote
        result.custom = custom
        let merged = MergedClient(id: from.id, number: from.number, mergedAt: moment)
        result.merged = into.merged + [merged] + from.merged
        try requireRoom(result)
        return result
    }

    private static let texts: KeyValuePairs<String, any WritableKeyPath<Client, String?> & Sendable> = [
        "honorific": \.honorific, "jobTitle": \.jobTitle, "organization": \.organization, "legalForm": \.legalForm,
        "tradeName": \.tradeName,
    ]

    private func isNewer(_ members: [String]) -> Bool {
        fromTimes.latest(of: members) > intoTimes.latest(of: members)
    }

    private func takeNewer<Value>(
        _ path: WritableKeyPath<Client, Value?>,
        _ members: [String],
        _ result: inout Client
    ) {
        guard let theirs = from[keyPath: path], members.allSatisfy({ Client.has($0, into.kind) }) else { return }
        if into[keyPath: path] == nil || isNewer(members) { result[keyPath: path] = theirs }
    }

    /// The name with its parts, which are one; what an equal name lacks of parts is filled in.
    private func takeName(_ result: inout Client) {
        guard from.kind == into.kind, let theirs = from.name, let mine = into.name else { return }
        let isSame = Folding.key(of: theirs) == Folding.key(of: mine)
        if isNewer(["name", "givenName", "familyName"]) {
            result.name = theirs
            result.givenName = from.givenName
            result.familyName = from.familyName
        }
        guard isSame, result.givenName == nil, result.familyName == nil else { return }
        let other = result.name == theirs ? into : from
        result.givenName = other.givenName
        result.familyName = other.familyName
    }

    /// The account with its bank.
    private func takeBank(_ result: inout Client) {
        guard let theirs = from.iban, theirs.normalized != into.iban?.normalized else {
            if from.iban != nil || into.iban == nil { takeNewer(\.bic, ["bic"], &result) }
            return
        }
        if into.iban == nil || isNewer(["iban", "bic"]) {
            result.iban = theirs
            result.bic = from.bic
        }
    }

    private var joinedNote: String? {
        guard let theirs = from.note, let mine = into.note else { return into.note ?? from.note }
        if mine.contains(theirs) { return mine }
        return theirs.contains(mine) ? theirs : mine + "\n\n" + theirs
    }

    private var custom: CustomFields {
        var custom = into.custom
        for field in from.custom.texts {
            if let index = custom.texts.firstIndex(where: { $0.name.isIdentical(to: field.name) }) {
                if isNewer(["custom/" + field.name]) { custom.texts[index].text = field.text }
            } else {
                custom.texts.append(field)
            }
        }
        return custom
    }

    private func requireRoom(_ client: Client) throws(Failure) {
        var object = Document(client).jsonObject ?? JSONObject()
        for field in Client.fields where field.keeper == .daemon { object[field.name] = nil }
        var inspection = Inspection(of: .peer, at: ["from"])
        _ = Client(.object(object), &inspection)
        let violations = inspection.violations.filter { $0.code == .length }
        if !violations.isEmpty { throw .invalidParams(violations) }
    }
}

extension Document {
    /// The members of a document that was just made.
    fileprivate var jsonObject: JSONObject? { try? object() }
}
