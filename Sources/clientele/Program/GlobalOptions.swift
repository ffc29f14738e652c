import ArgumentParser

/// The options that every subcommand takes; they may stand before it as well.
struct GlobalOptions: ParsableArguments {
    @Option(
        help: .say(
            "The daemon's socket; otherwise CLIENTELE_SOCKET, the user's or the system's.",
            "Le socket du service ; sinon CLIENTELE_SOCKET, celui de l’utilisateur ou du système.",
            value: "path"
        )
    )
    var socket: String?

    @Flag(help: .say("Print the wire's results, one a line.", "Affiche les résultats du protocole, un par ligne."))
    var json = false

    @Option(help: .say("The language to speak: fr or en.", "La langue parlée : fr ou en.", value: "lang"))
    var lang: Language?

    @Option(
        help: .say(
            "How long to wait for an answer (10; backup, import and verify: 3600).",
            "Combien de temps attendre une réponse (10 ; backup, import et verify : 3600).",
            value: "seconds"
        )
    )
    var timeout: Double?

    func validate() throws {
        guard timeout.map({ $0 > 0 && $0.isFinite }) ?? true else {
            throw ValidationError(
                Phrase("--timeout has to be more than 0 seconds.", "--timeout doit dépasser 0 seconde.").in(.current)
            )
        }
    }
}
