import ArgumentParser
import Clientele

/// `clientele log`
struct LogCommand: Subcommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "log",
            abstract: Phrase("Record an interaction with a client.", "Noter une interaction avec un client.").in(
                .current
            )
        )
    }

    @Argument(help: .say("The client's number or id.", "Le numéro ou l’identité du client."))
    var client: String

    @Option(
        help: .say(
            "What it was: call, email, meeting, visit, service, quote, invoice, payment, note or other.",
            "Ce que c’était : call, email, meeting, visit, service, quote, invoice, payment, note ou other."
        )
    )
    var kind: InteractionKind

    @Option(
        parsing: .unconditional,
        help: .say("What it was about, in a line.", "De quoi il s’agissait, en une ligne.", value: "text")
    )
    var subject: String

    @Option(
        parsing: .unconditional,
        help: .say(
            "When: 2026-11-23, \"2026-11-23 14:30\", yesterday, -2h… (now).",
            "Quand : 2026-11-23, \"23/11/2026 14:30\", hier, -2h… (maintenant).",
            value: "when"
        )
    )
    var at: MomentText?

    @Option(parsing: .unconditional, help: .say("What is to be remembered.", "Ce qu’il faut retenir.", value: "text"))
    var body: String?

    @Option(
        help: .say("Who began: in for the client, out for us.", "Qui a commencé : in pour le client, out pour nous.")
    )
    var direction: Direction?

    @Option(
        parsing: .unconditional,
        help: .say("The money it was about, such as 12.50.", "Le montant en jeu, par exemple 12.50.")
    )
    var amount: String?

    @Option(help: .say("The amount's currency, such as EUR.", "La devise du montant, par exemple EUR."))
    var currency: String?

    @Option(
        parsing: .unconditional,
        help: .say("Where more is kept: a link.", "Où il y en a davantage : un lien.", value: "uri")
    )
    var link: String?

    @OptionGroup var repetition: KeyOption

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if (amount == nil) != (currency == nil) {
            throw ValidationError(
                Phrase("--amount and --currency need each other.", "--amount et --currency vont ensemble.").in(.current)
            )
        }
    }

    func run(in session: Session) throws {
        let add: JSONObject = ["client": .string(client), "interaction": .object(try interaction)]
        if session.isJSON {
            session.output.json(try session.write("interaction.add", add, key: repetition.key))
            return
        }
        let answers = try session.ask(all: [
            ("interaction.add", add.keyed(repetition.key)), ("client.get", ["client": .string(client)]),
        ])
        let added = try answers[0].get()["interaction"] ?? .null
        let title = (try? answers[1].get())?["client"]?.title ?? client
        let kind = Words.interactionKind(kind.rawValue)
        let subject = (added["subject"]?.string ?? self.subject).onOneLine
        let when = added["at"]?.moment.map { session.dates.relative($0) } ?? ""
        session.tell(
            Phrase(
                "Logged with \(title): \(kind.english), \(subject) (\(when)).",
                "Noté pour \(title) : \(kind.french), \(subject) (\(when))."
            )
        )
    }

    private var interaction: JSONObject {
        get throws {
            var interaction = JSONObject()
            interaction.set("kind", kind)
            interaction.set("at", try at?.moment().text)
            interaction.set("subject", subject)
            interaction.set("body", body)
            interaction.set("direction", direction)
            if let amount, let currency {
                // A comma is how French writes the decimal point.
                interaction["amount"] = [
                    "value": .string(amount.replacing(",", with: ".")), "currency": .string(currency),
                ]
            }
            interaction.set("link", link)
            return interaction
        }
    }
}
