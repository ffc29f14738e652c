/// What `client.readiness` says about a gap.
extension DaemonSentences {
    static let readiness: [(String, String)] = [
        (
            "An electronic invoice to a French business names its SIREN (BT-47).",
            "Une facture électronique à une entreprise française porte son SIREN (BT-47)."
        ),
        (
            "An electronic invoice to a French business names its VAT number (BT-48).",
            "Une facture électronique à une entreprise française porte son numéro de TVA (BT-48)."
        ),
        (
            "An electronic invoice to a Belgian business names its enterprise number (BT-47).",
            "Une facture électronique à une entreprise belge porte son numéro d’entreprise (BT-47)."
        ),
        (
            "An electronic invoice to a Belgian business names its VAT number (BT-48).",
            "Une facture électronique à une entreprise belge porte son numéro de TVA (BT-48)."
        ),
        (
            "This SIRET belongs to another SIREN than the client's.",
            "Ce SIRET appartient à un autre SIREN que celui du client."
        ),
        (
            "An electronic invoice needs the electronic address of the buyer (BT-49), of the scheme %.",
            "Une facture électronique demande l’adresse électronique de l’acheteur (BT-49), du schéma %."
        ),
        (
            "The electronic address has to be of the scheme %; this one is of “%”.",
            "L’adresse électronique doit être du schéma % ; celle-ci est de « % »."
        ),
        (
            "An address of the scheme 0225 has at most 125 letters, digits and + - _ . and nothing else.",
            "Une adresse du schéma 0225 a au plus 125 lettres, chiffres et + - _ . et rien d’autre."
        ),
        (
            "An address of the scheme 0225 begins with the client's SIREN.",
            "Une adresse du schéma 0225 commence par le SIREN du client."
        ),
        (
            "An address of the scheme 0208 is the ten digits of the enterprise number.",
            "Une adresse du schéma 0208 est faite des dix chiffres du numéro d’entreprise."
        ),
        (
            "The electronic address names another enterprise number than the client's.",
            "L’adresse électronique porte un autre numéro d’entreprise que celui du client."
        ),
        (
            "An invoice carries the buyer's postal address (BG-8).",
            "Une facture porte l’adresse postale de l’acheteur (BG-8)."
        ),
        ("The address on an invoice has a street (BT-50).", "L’adresse d’une facture a une rue (BT-50)."),
        ("The address on an invoice has a postal code (BT-53).", "L’adresse d’une facture a un code postal (BT-53)."),
        ("The address on an invoice has a city (BT-52).", "L’adresse d’une facture a une ville (BT-52)."),
        ("The address on an invoice has a country (BT-55).", "L’adresse d’une facture a un pays (BT-55)."),
        ("“client” and “%” exclude each other.", "« client » et « % » s’excluent l’un l’autre."),
    ]
}
