/// The wire's closed words as people say them.
enum Words {
    /// A kind of client.
    static func clientKind(_ word: String) -> Phrase {
        switch word {
        case "person": Phrase("Person", "Personne")
        case "organization": Phrase("Organization", "Organisation")
        default: Phrase(verbatim: word)
        }
    }

    /// A kind of interaction.
    static func interactionKind(_ word: String) -> Phrase {
        switch word {
        case "call": Phrase("call", "appel")
        case "email": Phrase("e-mail", "e-mail")
        case "meeting": Phrase("meeting", "réunion")
        case "visit": Phrase("visit", "visite")
        case "service": Phrase("service", "prestation")
        case "quote": Phrase("quote", "devis")
        case "invoice": Phrase("invoice", "facture")
        case "payment": Phrase("payment", "paiement")
        case "note": Phrase("note", "note")
        case "other": Phrase("other", "autre")
        default: Phrase(verbatim: word)
        }
    }

    /// What somebody may do.
    static func role(_ word: String) -> Phrase {
        switch word {
        case "reader": Phrase("reader", "lecteur")
        case "editor": Phrase("editor", "éditeur")
        case "admin": Phrase("admin", "administrateur")
        default: Phrase(verbatim: word)
        }
    }

    /// What an address is used for.
    static func addressUse(_ word: String) -> Phrase {
        switch word {
        case "main": Phrase("Address", "Adresse")
        case "billing": Phrase("Billing address", "Adresse de facturation")
        case "delivery": Phrase("Delivery address", "Adresse de livraison")
        default: Phrase("Other address", "Autre adresse")
        }
    }

    /// What a change did.
    static func changeType(_ word: String) -> Phrase {
        switch word {
        case "client.created": Phrase("created", "créé")
        case "client.updated": Phrase("modified", "modifié")
        case "client.archived": Phrase("archived", "archivé")
        case "client.restored": Phrase("restored", "restauré")
        case "client.reverted": Phrase("reverted", "rétabli")
        case "client.merged": Phrase("merged with another", "fusionné avec un autre")
        case "client.mergedInto": Phrase("merged into another", "réuni à un autre")
        case "client.unmerged": Phrase("separated from another", "séparé d’un autre")
        case "client.separated": Phrase("there again after a merge", "revenu après une fusion")
        case "client.anonymised": Phrase("anonymised", "anonymisé")
        case "interaction.added": Phrase("interaction added", "interaction ajoutée")
        case "interaction.updated": Phrase("interaction modified", "interaction modifiée")
        case "interaction.archived": Phrase("interaction archived", "interaction archivée")
        case "interaction.restored": Phrase("interaction restored", "interaction restaurée")
        case "interaction.reverted": Phrase("interaction reverted", "interaction rétablie")
        case "interaction.moved": Phrase("interaction moved with a merge", "interaction passée par une fusion")
        default: Phrase(verbatim: word)
        }
    }

    /// A month's name, cut short.
    ///
    /// - Parameter month: 1 to 12; anything else has no name.
    static func month(_ month: Int) -> Phrase {
        let names = [
            ("Jan", "janv"), ("Feb", "févr"), ("Mar", "mars"), ("Apr", "avr"), ("May", "mai"), ("Jun", "juin"),
            ("Jul", "juil"), ("Aug", "août"), ("Sep", "sept"), ("Oct", "oct"), ("Nov", "nov"), ("Dec", "déc"),
        ]
        guard names.indices.contains(month - 1) else { return Phrase(verbatim: "") }
        return Phrase(names[month - 1].0, names[month - 1].1)
    }
}
