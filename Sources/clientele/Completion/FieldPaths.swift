import Clientele

/// The places in a client's document that can be written, and what stands there.
struct FieldPaths {
    private struct Place {
        let path: FieldPath
        /// The text that stands there now.
        let text: String?
        /// All words that may stand there, when they are few.
        let words: [String]
        /// Whether places follow below it rather than a value.
        var isOpen = false
    }

    private let places: [Place]
    private let live: LiveValues

    /// - Parameter client: the client's document; `nil` for one that is still to be made.
    init(of client: JSON?, _ live: LiveValues) {
        places = Self.places(Client.definition, client, [])
        self.live = live
    }

    /// Assignments that begin as typed: paths up to their equals sign, or values behind it.
    func assignments(_ typed: String) -> Completion {
        guard let equals = typed.firstIndex(of: "=") else {
            let candidates = places.map { place in
                Candidate(
                    place.path.dotted + (place.isOpen ? "." : "="),
                    meaning(of: place),
                    isUnfinished: true
                )
            }
            return .words(candidates, beginning: typed)
        }
        guard let path = FieldPath(String(typed[..<equals])) else { return .nothing }
        let prefix = String(typed[...equals])
        let place = places.first { $0.path == path }
        var values = place?.words.map { Candidate(prefix + $0, Words.meaning(of: $0)) } ?? []
        if path.tokens.first == "tags" {
            values += shared(.tag, prefix, typed)
        } else if path.tokens.first == "addresses", path.tokens.last == "city" {
            values += shared(.city, prefix, typed)
        }
        if let text = place?.text, values.allSatisfy({ $0.word != prefix + text }) {
            values.insert(Candidate(prefix + text, Phrase("as it is now", "comme maintenant")), at: 0)
        }
        return .words(values.filter(\.isTypeable), beginning: typed)
    }

    /// Places where something stands that can be removed; all places when no client is known.
    var existing: [Candidate] {
        let filled = places.filter { $0.text != nil }
        return (filled.isEmpty ? places.filter { !$0.isOpen } : filled).map {
            Candidate($0.path.dotted, meaning(of: $0))
        }
    }

    /// The paths that a name may mean which is none: one of their steps is called so, or nearly.
    static func like(_ name: String) -> [String] {
        let name = name.lowercased()
        let distances = places(Client.definition, nil, []).filter { !$0.isOpen && $0.path.tokens.last != "-" }.map {
            place in
            let steps = place.path.tokens.filter { Int($0) == nil }
            return (place.path, steps.map { EditDistance.between(name, $0.lowercased()) }.min() ?? .max)
        }
        let near = distances.filter { $0.1 <= max(1, name.count / 4) }.sorted { $0.1 < $1.1 }
        // Of several members of one list, the first is the one that counts.
        var lists: Set<String> = []
        return near.map(\.0).filter { $0.tokens.count == 1 || lists.insert($0.tokens[0]).inserted }.prefix(3).map(
            \.dotted
        )
    }

    private func shared(_ member: SharedMember, _ prefix: String, _ typed: String) -> [Candidate] {
        live.values(of: member, beginning: String(typed.dropFirst(prefix.count))).map {
            Candidate(prefix + $0.word, $0.meaning)
        }
    }

    private func meaning(of place: Place) -> String {
        let label = FieldLabels.path(place.path.tokens.filter { $0 != "-" }).in(.current)
        return place.text.map { "\(label): \($0)" } ?? label
    }

    private static func places(_ schema: JSON, _ value: JSON?, _ tokens: [String]) -> [Place] {
        let below = schema["properties"]?.object?.members ?? []
        if !below.isEmpty {
            return below.filter { $0.value["readOnly"]?.bool != true }.flatMap {
                places($0.value, value?[$0.name], tokens + [$0.name])
            }
        }
        if let element = schema["items"] {
            let known = value?.array ?? []
            var elements = known.enumerated().flatMap { places(element, $1, tokens + [String($0)]) }
            if known.isEmpty, element["properties"] != nil { elements = places(element, nil, tokens + ["0"]) }
            return elements + [Place(path: FieldPath(tokens: tokens + ["-"]), text: nil, words: [])]
        }
        if schema["additionalProperties"]?.object != nil {
            let members = value?.object?.members ?? []
            return members.flatMap { places(.object(JSONObject()), $0.value, tokens + [$0.name]) }
                + [Place(path: FieldPath(tokens: tokens), text: nil, words: [], isOpen: true)]
        }
        let text = value?.string ?? value?.integer.map { String($0) }
        let words = (schema["enum"]?.array ?? []).compactMap(\.string)
        return [Place(path: FieldPath(tokens: tokens), text: text, words: words)]
    }
}
