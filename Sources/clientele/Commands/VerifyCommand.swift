import ArgumentParser
import Clientele

/// `clientele verify`
struct VerifyCommand: Subcommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "verify",
            abstract: Phrase(
                "Have the daemon look for faults in the store.",
                "Faire chercher par le service des défauts dans la base."
            ).help,
            discussion: Phrase(
                """
                It compares everything that the store keeps twice, and changes nothing. Each fault is a line; the exit \
                code is 65 when there is any. Since it may take minutes, an hour is waited for unless --timeout says \
                otherwise.
                """,
                """
                Il compare tout ce que la base garde en double et ne change rien. Chaque défaut est une ligne ; le code \
                de sortie est 65 s’il y en a. Comme cela peut prendre des minutes, on attend une heure sauf si --timeout \
                dit autre chose.
                """
            ).help
        )
    }

    @OptionGroup var options: GlobalOptions

    func run(in session: Session) throws {
        session.patience = 3600
        let result = try session.askLong("store.verify", Phrase("Verification", "Vérification"))
        let count = Int(result["faultCount"]?.integer ?? 0)
        if session.isJSON {
            session.output.json(result)
        } else {
            tell(result, count, in: session)
        }
        if count > 0 { throw Fault.silent(.refused) }
    }

    private func tell(_ result: JSON, _ count: Int, in session: Session) {
        let faults = result["faults"]?.array ?? []
        for fault in faults {
            let place = DaemonSentences.phrase(for: fault["where"]?.string ?? "")
            let message = DaemonSentences.phrase(for: fault["message"]?.string ?? "")
            session.tell(
                Phrase("\(place.english): \(message.english)", "\(place.french) : \(message.french)")
            )
        }
        if count > faults.count {
            let untold = Phrase.count(count - faults.count, ("more", "more"), ("autre", "autres"))
            session.tell(Phrase("and \(untold.english)", "et \(untold.french)"))
        }
        let found =
            count == 0
            ? Phrase("No faults", "Aucun défaut")
            : Phrase.count(count, ("fault", "faults"), ("défaut", "défauts"))
        let clients = number("clients", of: result, ("client", "clients"), ("client", "clients"))
        let interactions = number(
            "interactions",
            of: result,
            ("interaction", "interactions"),
            ("interaction", "interactions")
        )
        let changes = number("changes", of: result, ("change", "changes"), ("modification", "modifications"))
        session.tell(
            Phrase(
                "\(found.english) among \(clients.english), \(interactions.english) and \(changes.english).",
                "\(found.french) parmi \(clients.french), \(interactions.french) et \(changes.french)."
            )
        )
    }

    private func number(
        _ member: String,
        of result: JSON,
        _ english: (one: String, many: String),
        _ french: (one: String, many: String)
    ) -> Phrase {
        Phrase.count(Int(result[member]?.integer ?? 0), english, french)
    }
}
