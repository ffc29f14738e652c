/// What members are called in front of people.
enum FieldLabels {
    /// A member's label; its own name when it has none.
    static func label(_ name: String) -> Phrase { labels[name] ?? Phrase(verbatim: name) }

    /// An element of a list: `e-mail 2`.
    private static func element(_ name: String, _ index: Int) -> Phrase {
        let label = label(name)
        return Phrase("\(label.english) \(index + 1)", "\(label.french) \(index + 1)")
    }

    /// A JSON pointer in plain words: `/client/emails/1/address` is “E-mail 2”.
    static func place(_ pointer: String) -> Phrase {
        var tokens = FieldPath.tokens(ofPointer: pointer)
        // A command of a transaction says its place itself.
        if tokens.count > 2, tokens[0] == "commands", tokens[2] == "params" { tokens.removeFirst(3) }
        if let first = tokens.first, wrappers.contains(first) { tokens.removeFirst() }
        return tokens.isEmpty ? Phrase("The client", "Le client") : path(tokens)
    }

    /// A path in plain words: the label of each step that says something.
    static func path(_ tokens: [String]) -> Phrase {
        var parts: [Phrase] = []
        var index = 0
        while index < tokens.count {
            let token = tokens[index]
            if index + 1 < tokens.count, let number = Int(tokens[index + 1]) {
                parts.append(element(token, number))
                index += 2
            } else {
                let says = parts.isEmpty || !implied.contains(token)
                if says { parts.append(tokens.first == "custom" && index > 0 ? Phrase(verbatim: token) : label(token)) }
                index += 1
            }
        }
        if parts.count > 1, tokens.first == "custom" { parts.removeFirst() }
        return Phrase(
            parts.map(\.english).joined(separator: ", ").onOneLine,
            parts.map(\.french).joined(separator: ", ").onOneLine
        )
    }

    /// Parameters that only wrap what was meant.
    private static let wrappers: Set<String> = ["client", "patch", "interaction"]
    /// Members that their list's label has said already.
    private static let implied: Set<String> = ["address", "number", "value"]

    private static let labels: [String: Phrase] = [
        "client": Phrase("Client", "Client"),
        "id": Phrase("Id", "Identité"),
        "number": Phrase("Number", "Numéro"),
        "kind": Phrase("Kind", "Type"),
        "name": Phrase("Name", "Nom"),
        "honorific": Phrase("Title", "Civilité"),
        "givenName": Phrase("Given name", "Prénom"),
        "familyName": Phrase("Family name", "Nom de famille"),
        "jobTitle": Phrase("Job title", "Fonction"),
        "organization": Phrase("Organization", "Organisation"),
        "legalForm": Phrase("Legal form", "Forme juridique"),
        "tradeName": Phrase("Trade name", "Nom commercial"),
        "externalReference": Phrase("External reference", "Référence externe"),
        "identifiers": Phrase("Identifier", "Identifiant"),
        "emails": Phrase("E-mail", "E-mail"),
        "email": Phrase("E-mail", "E-mail"),
        "phones": Phrase("Phone", "Téléphone"),
        "phone": Phrase("Phone", "Téléphone"),
        "websites": Phrase("Website", "Site web"),
        "addresses": Phrase("Address", "Adresse"),
        "address": Phrase("Address", "Adresse"),
        "use": Phrase("Use", "Usage"),
        "lines": Phrase("Street", "Rue"),
        "postalCode": Phrase("Postal code", "Code postal"),
        "city": Phrase("City", "Ville"),
        "region": Phrase("Region", "Région"),
        "country": Phrase("Country", "Pays"),
        "contacts": Phrase("Contact", "Contact"),
        "role": Phrase("Role", "Rôle"),
        "language": Phrase("Language", "Langue"),
        "currency": Phrase("Currency", "Devise"),
        "paymentTermDays": Phrase("Payment term (days)", "Délai de paiement (jours)"),
        "iban": Phrase("IBAN", "IBAN"),
        "bic": Phrase("BIC", "BIC"),
        "electronicAddress": Phrase("E-invoicing address", "Adresse e-facturation"),
        "scheme": Phrase("Scheme", "Schéma"),
        "value": Phrase("Value", "Valeur"),
        "label": Phrase("Label", "Libellé"),
        "tags": Phrase("Tag", "Étiquette"),
        "note": Phrase("Note", "Note"),
        "custom": Phrase("Custom fields", "Champs propres"),
        "merged": Phrase("Merged", "Fusionné"),
        "mergedInto": Phrase("Merged into", "Réuni à"),
        "anonymisedAt": Phrase("Anonymised", "Anonymisé"),
        "confirm": Phrase("Number", "Numéro"),
        "from": Phrase("Client that goes", "Client qui part"),
        "into": Phrase("Client that stays", "Client qui reste"),
        "archiveReason": Phrase("Reason", "Motif"),
        "reason": Phrase("Reason", "Motif"),
        "archivedAt": Phrase("Archived", "Archivé"),
        "at": Phrase("Date", "Date"),
        "subject": Phrase("Subject", "Objet"),
        "body": Phrase("Text", "Texte"),
        "direction": Phrase("Direction", "Sens"),
        "amount": Phrase("Amount", "Montant"),
        "link": Phrase("Link", "Lien"),
        "text": Phrase("Text", "Texte"),
        "revision": Phrase("Revision", "Révision"),
        "cursor": Phrase("Cursor", "Curseur"),
        "limit": Phrase("Limit", "Limite"),
    ]
}
