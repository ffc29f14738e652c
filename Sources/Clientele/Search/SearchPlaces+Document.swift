/// Reads what a client is found by straight from its document: a search looks into many and needs a few texts of each.
extension SearchPlaces {
    /// The places of a client's document, as ``init(of:houseCountry:)`` finds them in the client.
    ///
    /// - Throws: `storage` when the document is damaged.
    init(in document: Document<Client>, houseCountry: CountryCode?) throws(Failure) {
        if let places = document.bytes.withUnsafeBytes({ Self.read($0, houseCountry) }) {
            self.init(places: places)
        } else {
            self.init(of: try document.record(), houseCountry: houseCountry)
        }
    }

    private init(places: [SearchPlace]) { self.places = places }

    /// The places in the order in which they tell most; `nil` when the document has to be read as a whole.
    private static func read(_ bytes: UnsafeRawBufferPointer, _ houseCountry: CountryCode?) -> [SearchPlace]? {
        var reader = JSONSkimmer(bytes)
        var texts: [(rank: Int, place: SearchPlace)] = []
        var country = houseCountry
        func add(_ rank: Int, _ member: StaticString, _ text: String, _ kind: SearchPlace.Kind) {
            texts.append((rank, SearchPlace(member: member, text: text, kind: kind)))
        }
        func list(
            _ rank: Int,
            _ member: StaticString,
            _ members: [(name: StaticString, kind: SearchPlace.Kind)],
            _ reader: inout JSONSkimmer
        ) -> Bool {
            reader.elements { index, reader in
                var found = [String?](repeating: nil, count: members.count)
                var scheme = ""
                let isWhole = reader.members { name, reader in
                    if let place = members.firstIndex(where: { JSONSkimmer.equal(name, $0.name) }) {
                        found[place] = reader.string()
                        return found[place] != nil
                    }
                    if JSONSkimmer.equal(name, "scheme"), let text = reader.string() {
                        scheme = text
                        return true
                    }
                    if JSONSkimmer.equal(name, "country"), index == 0, let text = reader.string() {
                        country = CountryCode(text)
                        return true
                    }
                    return reader.skip()
                }
                for (place, text) in found.enumerated() {
                    guard let text else { continue }
                    var kind = members[place].kind
                    if case .identifier = kind { kind = .identifier(scheme: scheme) }
                    texts.append(
                        (
                            rank,
                            SearchPlace(
                                member: member,
                                index: index,
                                inner: members[place].name,
                                text: text,
                                kind: kind
                            )
                        )
                    )
                }
                return isWhole
            }
        }
        let isWhole = reader.members { name, reader in
            switch name.count {
            case 4 where JSONSkimmer.equal(name, "name"):
                return reader.string().map { add(0, "name", $0, .name) } != nil
            case 4 where JSONSkimmer.equal(name, "tags"):
                return reader.elements { index, reader in
                    guard let text = reader.string() else { return false }
                    texts.append((11, SearchPlace(member: "tags", index: index, text: text, kind: .other)))
                    return true
                }
            case 6 where JSONSkimmer.equal(name, "number"):
                return reader.string().map { add(1, "number", $0, .reference) } != nil
            case 9 where JSONSkimmer.equal(name, "tradeName"):
                return reader.string().map { add(2, "tradeName", $0, .prose) } != nil
            case 9 where JSONSkimmer.equal(name, "givenName"):
                return reader.string().map { add(3, "givenName", $0, .prose) } != nil
            case 10 where JSONSkimmer.equal(name, "familyName"):
                return reader.string().map { add(4, "familyName", $0, .prose) } != nil
            case 12 where JSONSkimmer.equal(name, "organization"):
                return reader.string().map { add(5, "organization", $0, .prose) } != nil
            case 17 where JSONSkimmer.equal(name, "externalReference"):
                return reader.string().map { add(10, "externalReference", $0, .reference) } != nil
            case 6 where JSONSkimmer.equal(name, "merged"):
                return list(10, "merged", [("number", .reference)], &reader)
            case 6 where JSONSkimmer.equal(name, "emails"):
                return list(6, "emails", [("address", .email)], &reader)
            case 6 where JSONSkimmer.equal(name, "phones"):
                return list(6, "phones", [("number", .phone(nil))], &reader)
            case 9 where JSONSkimmer.equal(name, "addresses"):
                return list(7, "addresses", [("city", .prose)], &reader)
            case 8 where JSONSkimmer.equal(name, "contacts"):
                return list(8, "contacts", [("name", .prose), ("email", .email), ("phone", .phone(nil))], &reader)
            case 11 where JSONSkimmer.equal(name, "identifiers"):
                return list(9, "identifiers", [("value", .identifier(scheme: ""))], &reader)
            default: return reader.skip()
            }
        }
        guard isWhole else { return nil }
        // Members are written in the order of a client's fields: only numbers, references and identifiers stand elsewhere.
        return texts.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }.map {
            var place = $0.element.place
            // The country of the first address says whose national numbers they are; it comes behind them.
            if case .phone = place.kind { place.kind = .phone(country) }
            return place
        }
    }
}
