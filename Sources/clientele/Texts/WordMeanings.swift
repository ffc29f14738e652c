import Clientele

extension Words {
    /// What a closed word of the wire means, for those who see it in a list; empty where it says so itself.
    static func meaning(of word: String) -> Phrase {
        if ClientKind(rawValue: word) != nil { return clientKind(word) }
        if InteractionKind(rawValue: word) != nil { return interactionKind(word) }
        if let order = ClientOrder(rawValue: word.hasPrefix("-") ? String(word.dropFirst()) : word) {
            return word.hasPrefix("-") ? descending(order) : ascending(order)
        }
        return others[word] ?? Phrase("", "")
    }

    private static func ascending(_ order: ClientOrder) -> Phrase {
        switch order {
        case .name: Phrase("by name", "par nom")
        case .number: Phrase("by number", "par numéro")
        case .createdAt: Phrase("the oldest first", "les plus anciens d’abord")
        case .updatedAt: Phrase("changed longest ago first", "modifiés il y a le plus longtemps d’abord")
        default: Phrase("quiet for the longest first", "sans nouvelles depuis le plus longtemps d’abord")
        }
    }

    private static func descending(_ order: ClientOrder) -> Phrase {
        switch order {
        case .name: Phrase("by name, from Z to A", "par nom, de Z à A")
        case .number: Phrase("by number, the last first", "par numéro, le dernier d’abord")
        case .createdAt: Phrase("the newest first", "les plus récents d’abord")
        case .updatedAt: Phrase("changed last first", "modifiés en dernier d’abord")
        default: Phrase("spoken to last first", "contactés en dernier d’abord")
        }
    }

    private static let others: [String: Phrase] = [
        "exclude": Phrase("without archived ones", "sans les archives"),
        "include": Phrase("archived ones too", "archives comprises"),
        "only": Phrase("archived ones only", "seulement les archives"),
        "in": Phrase("from the client", "venant du client"),
        "out": Phrase("from us", "venant de nous"),
        "fr": Phrase("French", "français"),
        "en": Phrase("English", "anglais"),
        "warn": Phrase("say so", "le dire"),
        "refuse": Phrase("do not create", "ne pas créer"),
        "main": addressUse("main"),
        "billing": addressUse("billing"),
        "delivery": addressUse("delivery"),
    ]
}
