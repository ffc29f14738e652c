import Clientele

/// Takes apart cells of other programs that hold several values or words.
enum CellValues {
    /// The values in a cell of a list's column; Google puts `:::` between them, others `;` or a line end.
    static func values(of text: String, _ list: String, _ member: String) -> [String] {
        switch (list, member) {
        case ("emails", "address"): parts(of: text, dividedBy: [";", ",", "\n", "\r"])
        case ("phones", "number") where !text.contains("ext"): parts(of: text, dividedBy: [";", "\n", "\r"])
        case ("phones", "number"): parts(of: text, dividedBy: ["\n", "\r"])
        case ("websites", ""): parts(of: text, dividedBy: [";", ",", " ", "\n", "\r"])
        case (_, "label"): parts(of: text, dividedBy: []).map(label)
        case (_, "lines"), ("contacts", _), ("identifiers", _): [text]
        default: parts(of: text, dividedBy: [])
        }
    }

    /// The tags in a cell; Google marks its own groups with an asterisk.
    static func tags(of text: String) -> [String] {
        parts(of: text, dividedBy: [";", ",", "\n", "\r"]).compactMap { tag in
            guard tag.hasPrefix("* ") else { return tag }
            return tag == "* myContacts" || tag == "* starred" ? nil : String(tag.dropFirst(2)).trimmed
        }
    }

    /// Whether a tag comes back from a cell as it is.
    static func isWhole(_ tag: String) -> Bool { tags(of: tag).elementsEqual([tag]) { $0.isIdentical(to: $1) } }

    private static func parts(of text: String, dividedBy separators: Set<Unicode.Scalar>) -> [String] {
        text.replacing(":::", with: "\u{1E}").unicodeScalars
            .split { $0 == "\u{1E}" || separators.contains($0) }
            .map { String($0).trimmed }
            .filter { !$0.isEmpty }
    }

    private static func label(_ text: String) -> String {
        let plain = text.hasPrefix("* ") ? String(text.dropFirst(2)) : text
        return labels[Folding.key(of: plain)] ?? plain
    }

    /// What programs call labels of their own, as the house writes them.
    private static let labels = [
        "work": "work", "home": "home", "mobile": "mobile", "other": "other", "main": "main", "work fax": "work fax",
        "home fax": "home fax", "smtp": "work", "travail": "work", "bureau": "work", "domicile": "home",
        "autre": "other", "portable": "mobile", "professionnel": "work", "personnel": "home", "principal": "main",
    ]

    /// What kind of client a word means.
    static func kind(of text: String) -> ClientKind.RawValue? {
        switch Folding.key(of: text) {
        case "person", "personne", "particulier", "individual", "individu", "personne physique": "person"
        case "organization", "organisation", "company", "societe", "entreprise", "personne morale", "association",
            "professionnel", "business":
            "organization"
        default: nil
        }
    }

    /// What a word such as `oui` says.
    static func truth(of text: String) -> Bool? {
        switch Folding.key(of: text) {
        case "true", "1", "yes", "oui", "vrai", "x", "y", "o": true
        case "false", "0", "no", "non", "faux", "n": false
        default: nil
        }
    }
}
