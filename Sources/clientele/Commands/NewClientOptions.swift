import ArgumentParser
import Clientele

/// The fields of a new client, as options.
struct NewClientOptions: ParsableArguments {
    @Option(help: .say("person or organization.", "person ou organization."))
    var kind: ClientKind?

    @Option(parsing: .unconditional, help: .say("The name.", "Le nom."))
    var name: String?

    @Option(
        parsing: .unconditional,
        help: .say("A person's title, such as Mme.", "La civilité d’une personne, par exemple Mme.")
    )
    var honorific: String?

    @Option(parsing: .unconditional, help: .say("A person's given name.", "Le prénom d’une personne."))
    var givenName: String?

    @Option(parsing: .unconditional, help: .say("A person's family name.", "Le nom de famille d’une personne."))
    var familyName: String?

    @Option(parsing: .unconditional, help: .say("A person's position.", "La fonction d’une personne."))
    var jobTitle: String?

    @Option(
        parsing: .unconditional,
        help: .say("The organization a person works for.", "L’organisation pour laquelle une personne travaille.")
    )
    var organization: String?

    @Option(
        parsing: .unconditional,
        help: .say("An organization's legal form.", "La forme juridique d’une organisation.")
    )
    var legalForm: String?

    @Option(
        name: .customLong("email"),
        parsing: .unconditionalSingleValue,
        help: .say("An e-mail address.", "Une adresse e-mail.")
    )
    var emails: [String] = []

    @Option(
        name: .customLong("phone"),
        parsing: .unconditionalSingleValue,
        help: .say("A phone number.", "Un numéro de téléphone.")
    )
    var phones: [String] = []

    @Option(name: .customLong("website"), parsing: .unconditionalSingleValue, help: .say("A website.", "Un site web."))
    var websites: [String] = []

    @Option(
        name: .customLong("line"),
        parsing: .unconditionalSingleValue,
        help: .say("A line of the address.", "Une ligne de l’adresse.")
    )
    var lines: [String] = []

    @Option(parsing: .unconditional, help: .say("The postal code.", "Le code postal."))
    var postalCode: String?

    @Option(parsing: .unconditional, help: .say("The city.", "La ville."))
    var city: String?

    @Option(help: .say("The country, such as FR.", "Le pays, par exemple FR."))
    var country: String?

    @Option(
        name: .customLong("tag"),
        parsing: .unconditionalSingleValue,
        help: .say("A word to group by.", "Une étiquette.")
    )
    var tags: [String] = []

    @Option(
        parsing: .unconditional,
        help: .say("The client's own number; otherwise one is made.", "Le numéro du client ; sinon il est attribué.")
    )
    var number: String?

    @Option(parsing: .unconditional, help: .say("Anything else worth knowing.", "Tout ce qu’il est bon de savoir."))
    var note: String?

    @Option(
        name: .customLong("set"),
        parsing: .unconditionalSingleValue,
        help: .say(
            "Any field, such as custom.color=blue.",
            "N’importe quel champ, par exemple custom.couleur=bleu.",
            value: "path=value"
        )
    )
    var assignments: [Assignment] = []

    /// Whether no field was given.
    var isEmpty: Bool {
        kind == nil && texts.allSatisfy { $0.1 == nil } && address.isEmpty && assignments.isEmpty
            && [emails, phones, websites, tags].allSatisfy(\.isEmpty)
    }

    /// The client's document. A kind that was not given follows from the members that only a person has.
    func document() throws(Fault) -> JSONObject {
        var document = JSONObject()
        for (name, text) in texts { document.set(name, text) }
        document["emails"] = Self.list(emails) { ["address": $0] }
        document["phones"] = Self.list(phones) { ["number": $0] }
        document.set("websites", websites)
        if !address.isEmpty { document["addresses"] = [.object(address)] }
        document.set("tags", tags)
        document["kind"] = kind?.wire
        for assignment in assignments {
            document = try PathEdit.set(try assignment.value(), at: assignment.path, in: document)
        }
        if document["kind"] == nil {
            let isPerson = (Client.membersOfOneKind[.person] ?? []).contains { document[$0] != nil }
            document["kind"] = (isPerson ? ClientKind.person : .organization).wire
        }
        return document
    }

    private var texts: [(String, String?)] {
        [
            ("number", number), ("name", name), ("honorific", honorific), ("givenName", givenName),
            ("familyName", familyName), ("jobTitle", jobTitle), ("organization", organization),
            ("legalForm", legalForm), ("note", note),
        ]
    }

    private var address: JSONObject {
        var address = JSONObject()
        address.set("lines", lines)
        address.set("postalCode", postalCode)
        address.set("city", city)
        address.set("country", country)
        return address
    }

    private static func list(_ texts: [String], _ element: (JSON) -> JSON) -> JSON? {
        texts.isEmpty ? nil : .array(texts.map { element(.string($0)) })
    }
}
