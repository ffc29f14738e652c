import Clientele

/// What a client is when a file's row is added to what is known of it.
///
/// What the row does not say stays as it is. A single value of the row replaces another one. Of lists, elements that mean
/// the same are one, and further ones are added: a table with one column for phones is no reason to forget the others.
/// A later row of the same file only adds what nobody has said, so that importing the file again changes nothing.
struct ClientUnion {
    /// The members that people give, as they are to be.
    private(set) var members: JSONObject
    /// Where the row says something else than what is kept: JSON pointers into the row's members.
    private(set) var untaken: [String] = []
    private let addsOnly: Bool
    private let country: CountryCode?

    /// Adds a row.
    ///
    /// - Parameters:
    ///   - current: the client's members, without those that the daemon keeps.
    ///   - row: the row's members in their normal form.
    ///   - places: where elements of the row's lists belong on the client: see ``PartialClient/places``.
    ///   - addsOnly: whether what is there is kept, since an earlier row of the file has said it.
    ///   - replacesLists: whether the row's lists are whole.
    ///   - country: the country of national phone numbers.
    init(
        _ current: JSONObject,
        adding row: JSONObject,
        places: [String: [Int?]] = [:],
        addsOnly: Bool = false,
        replacesLists: Bool = false,
        country: CountryCode?
    ) {
        members = current
        self.addsOnly = addsOnly
        self.country = country
        for member in row.members {
            switch member.value {
            case .array(let elements):
                if replacesLists, !addsOnly {
                    members[member.name] = member.value
                } else {
                    add(elements, to: member.name, places[member.name] ?? [])
                }
            case .object(let object):
                let present = members[member.name]?.object ?? JSONObject()
                members[member.name] = .object(overlay(object, on: present, at: "/" + member.name))
            default:
                members = overlay([member.name: member.value], on: members, at: "")
            }
        }
    }

    /// Members laid over others.
    private mutating func overlay(_ object: JSONObject, on target: JSONObject, at pointer: String) -> JSONObject {
        var result = target
        for member in object.members {
            guard let present = target[member.name], present != member.value, addsOnly else {
                result[member.name] = member.value
                continue
            }
            let step = member.name.replacing("~", with: "~0").replacing("/", with: "~1")
            untaken.append(pointer + "/" + step)
        }
        return result
    }
}

extension ClientUnion {
    private mutating func add(_ elements: [JSON], to list: String, _ places: [Int?]) {
        var result = members[list]?.array ?? []
        let count = result.count
        var claimed = Set<Int>()
        var rest: [(index: Int, element: JSON)] = []
        for (index, element) in elements.enumerated() {
            let key = key(of: element, in: list)
            let same = result[..<count].indices.first { place in
                !claimed.contains(place) && self.key(of: result[place], in: list) == key
            }
            if let same {
                claimed.insert(same)
                let isPlaced = places.indices.contains(index) && places[index] == same
                merge(element, into: &result[same], list, index, keepsSpelling: !isPlaced)
            } else {
                rest.append((index, element))
            }
        }
        for (index, element) in rest {
            let wanted = places.indices.contains(index) ? places[index] : nil
            let place =
                wanted.flatMap { $0 < count && !claimed.contains($0) ? $0 : nil }
                ?? successor(of: element, in: list, result[..<count], elements, claimed)
            if let place, !addsOnly {
                claimed.insert(place)
                merge(element, into: &result[place], list, index, keepsSpelling: false)
            } else if place != nil, list == "identifiers" {
                untaken.append("/\(list)/\(index)")
            } else {
                result.append(element)
            }
        }
        if !result.isEmpty { members[list] = .array(result) }
    }

    private mutating func merge(
        _ element: JSON,
        into target: inout JSON,
        _ list: String,
        _ index: Int,
        keepsSpelling: Bool
    ) {
        guard var object = element.object, let present = target.object else {
            if !keepsSpelling, !addsOnly { target = element }
            return
        }
        // What both have the same of is written as it was, unless the row is meant for this very place.
        let identity = keepsSpelling || addsOnly ? Self.identity[list] : nil
        if let identity { object[identity] = nil }
        target = .object(overlay(object, on: present, at: "/\(list)/\(index)"))
    }

    /// The member by which elements of a list are the same.
    private static let identity = ["emails": "address", "phones": "number", "identifiers": "value", "contacts": "name"]

    /// What two elements of a list have in common when they mean the same.
    private func key(of element: JSON, in list: String) -> String {
        func text(_ member: String) -> String { element.object?[member]?.string ?? "" }
        switch list {
        case "emails": return EmailAddress(text("address"))?.normalized ?? text("address")
        case "phones": return PhoneNumber(text("number"))?.normalized(in: country) ?? text("number")
        case "identifiers":
            var client = Client()
            var identifier = RegisteredIdentifier()
            identifier.scheme = text("scheme")
            identifier.value = text("value")
            client.identifiers = [identifier]
            let mark = client.marks(houseCountry: nil).first
            return text("scheme") + "|" + (mark?.value ?? "")
        case "addresses":
            let lines = (element.object?["lines"]?.array ?? []).compactMap(\.string)
            return ([text("use"), text("postalCode"), text("city"), text("country")] + lines).map(Folding.key)
                .joined(separator: "|")
        case "contacts": return Folding.key(of: text("name"))
        default: return element.string ?? element.text
        }
    }

    /// The element that another one takes the place of though it differs: a register knows a client by one number, and
    /// the only address for some use has moved.
    private func successor(
        of element: JSON,
        in list: String,
        _ present: ArraySlice<JSON>,
        _ elements: [JSON],
        _ claimed: Set<Int>
    ) -> Int? {
        func only(_ member: String, where isMeant: (String) -> Bool = { _ in true }) -> Int? {
            guard let text = element.object?[member]?.string, isMeant(text) else { return nil }
            let places = present.indices.filter { present[$0].object?[member]?.string == text }
            guard places.count == 1, let place = places.first, !claimed.contains(place),
                elements.count(where: { $0.object?[member]?.string == text }) == 1
            else { return nil }
            return place
        }
        switch list {
        case "identifiers": return only("scheme") { ["siren", "siret", "cbe", "lei", "gln"].contains($0) }
        case "addresses": return only("use") { $0 != "other" }
        default: return nil
        }
    }
}
