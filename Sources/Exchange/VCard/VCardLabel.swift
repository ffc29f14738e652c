import Clientele

/// What addresses and numbers are for: types that vCard knows, or a label of another property.
enum VCardLabel {
    /// The label of a property: its own as Apple and Google write it, else its types.
    static func label(of property: VCardProperty, in card: VCard) -> String? {
        if let own = card.companion("X-ABLABEL", of: property)?.text, !own.isEmpty { return plain(own) }
        let types = Set(property.types)
        var words = ["work", "home", "main", "other"].filter(types.contains)
        if types.contains("cell") { words.append("mobile") }
        if types.contains("fax") { words.append("fax") }
        if types.contains("pager") { words.append("pager") }
        return words.isEmpty ? nil : words.joined(separator: " ")
    }

    /// The types that say a label; `nil` when it needs a property of its own.
    static func types(of label: String) -> [String]? {
        switch label {
        case "work": ["work"]
        case "home": ["home"]
        case "mobile": ["cell"]
        case "work mobile": ["work", "cell"]
        case "home mobile": ["home", "cell"]
        case "fax": ["fax"]
        case "work fax": ["work", "fax"]
        case "home fax": ["home", "fax"]
        case "pager": ["pager"]
        default: nil
        }
    }

    /// Apple writes its own labels as `_$!<Home>!$_`.
    private static func plain(_ label: String) -> String {
        guard label.hasPrefix("_$!<"), label.hasSuffix(">!$_") else { return label }
        return label.dropFirst(4).dropLast(4).lowercased()
    }
}
