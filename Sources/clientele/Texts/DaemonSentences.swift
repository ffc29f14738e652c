/// The daemon's sentences in the person's language; one it does not know stays as it came.
enum DaemonSentences {
    /// A sentence of the daemon's, harmless to a terminal.
    static func phrase(for sentence: String) -> Phrase {
        let sentence = sentence.onOneLine
        if let typed = ShapeSentences.phrase(for: sentence) { return typed }
        for (english, french) in imports + sentences + values + readiness + faults + wire {
            guard let holes = holes(of: english, in: sentence) else { continue }
            let parts = french.split(separator: "%", omittingEmptySubsequences: false)
            var translated = String(parts[0])
            for (part, hole) in zip(parts.dropFirst(), holes) { translated += hole + part }
            return Phrase(sentence, translated)
        }
        return Phrase(verbatim: sentence)
    }

    /// What stands where the pattern has `%`; `nil` when the sentence is another one.
    static func holes(of pattern: String, in sentence: String) -> [String]? {
        let parts = pattern.split(separator: "%", omittingEmptySubsequences: false).map(String.init)
        guard sentence.hasPrefix(parts[0]), sentence.hasSuffix(parts[parts.count - 1]) else { return nil }
        if parts.count == 1 { return sentence == pattern ? [] : nil }
        var rest = sentence.dropFirst(parts[0].count)
        var holes: [String] = []
        for (index, part) in parts.enumerated().dropFirst() {
            if index == parts.count - 1 {
                guard rest.hasSuffix(part) else { return nil }
                holes.append(String(rest.dropLast(part.count)))
            } else {
                guard let range = rest.firstRange(of: part) else { return nil }
                holes.append(String(rest[..<range.lowerBound]))
                rest = rest[range.upperBound...]
            }
        }
        return holes
    }

    private static let sentences: [(String, String)] = [
        ("There was no client “%” at that time.", "Il n’y avait pas de client « % » à ce moment-là."),
        ("There was no interaction “%” at that time.", "Il n’y avait pas d’interaction « % » à ce moment-là."),
        ("There is no client “%”.", "Il n’y a pas de client « % »."),
        ("There is no interaction “%”.", "Il n’y a pas d’interaction « % »."),
        ("There is no command “%”.", "Il n’y a pas de commande « % »."),
        (
            "Clients are never deleted: client.archive hides one, client.restore brings it back.",
            "Un client n’est jamais supprimé : client.archive le cache, client.restore le ramène."
        ),
        ("rpc.discover lists all commands.", "rpc.discover énumère toutes les commandes."),
        ("A request line has at most % bytes.", "Une requête compte au plus % octets."),
        ("The daemon serves % connections and no more.", "Le service accepte % connexions et pas davantage."),
        ("A user has % connections and no more.", "Un utilisateur a % connexions et pas davantage."),
        ("The daemon is stopping; ask again in a moment.", "Le service s’arrête ; redemandez dans un instant."),
        ("The present revision is %.", "La révision actuelle est la %."),
        ("A client always has a number.", "Un client a toujours un numéro."),
        ("% “%” belongs to % already.", "% « % » appartient déjà à %."),
        ("The interaction is archived; restore it first.", "L’interaction est archivée ; restaurez-la d’abord."),
        ("% is archived; restore it first.", "% est archivé ; restaurez-le d’abord."),
        ("Somebody else changed the same since: %.", "Quelqu’un d’autre a changé la même chose entre-temps : %."),
        (
            "The client was merged into % since; look at that one.",
            "Le client a été fusionné avec % entre-temps ; voyez celui-là."
        ),
        (
            "% was anonymised; nothing of it can be changed any more.",
            "% a été anonymisé ; plus rien n’en peut être modifié."
        ),
        (
            "Only a natural person is anonymised; this is an organization.",
            "Seule une personne physique est anonymisée ; ceci est une organisation."
        ),
        ("This is not the client's number.", "Ce n’est pas le numéro du client."),
        ("A client cannot be merged into itself.", "Un client ne peut pas être fusionné avec lui-même."),
        ("Nothing was merged into this client.", "Aucun client n’a été réuni à celui-ci."),
        (
            "Several clients were merged into this one; name one of: %.",
            "Plusieurs clients ont été réunis à celui-ci ; nommez l’un de : %."
        ),
        (
            "“%” came merged with an import; there is nothing to restore.",
            "« % » est arrivé fusionné par un import ; il n’y a rien à rétablir."
        ),
        (
            "“%” was merged into “%”, which was merged itself later; undo that first.",
            "« % » a été réuni à « % », lui-même fusionné ensuite ; annulez d’abord cela."
        ),
        ("There may be such a client already.", "Un tel client existe peut-être déjà."),
        (
            "This store's changes do not continue those that are known; read everything anew.",
            "Les modifications de cette base ne prolongent pas celles qui sont connues ; tout est à relire."
        ),
        ("There is no watch “%”.", "Il n’y a pas de suivi « % »."),
        ("There is no export “%”.", "Il n’y a pas d’export « % »."),
        ("The daemon makes % exports at a time and no more.", "Le service fait % exports à la fois et pas davantage."),
        ("A user has % exports at a time and no more.", "Un utilisateur a % exports à la fois et pas davantage."),
        (
            "The export has ended, since nobody had read it for too long; begin a new one.",
            "L’export a pris fin, car personne ne l’a lu pendant trop longtemps ; recommencez-le."
        ),
        (
            "The export has ended, since it took too long; begin a new one.",
            "L’export a pris fin, car il durait trop longtemps ; recommencez-le."
        ),
        ("Only the format “%” has this.", "Seul le format « % » a ceci."),
        ("The key “%” came with other content before.", "La clé « % » a déjà servi avec un autre contenu."),
        ("At least one command is needed.", "Il faut au moins une commande."),
        ("A transaction cannot contain another one.", "Une transaction ne peut pas en contenir une autre."),
        ("% cannot be a part of a transaction.", "% ne peut pas faire partie d’une transaction."),
        ("No former result has a value at %.", "Aucun résultat précédent n’a de valeur à %."),
        ("“at” and “revision” exclude each other.", "« at » et « revision » s’excluent l’un l’autre."),
        ("A connection has at most % watches.", "Une connexion compte au plus % suivis."),
        ("The disk of the store is full: nothing was written.", "Le disque de la base est plein : rien n’a été écrit."),
        (
            "The disk of the store could not be read or written.",
            "Le disque de la base n’a pas pu être lu ou écrit."
        ),
        ("The store cannot be written to.", "La base ne peut pas être écrite."),
        ("The store's file is damaged.", "Le fichier de la base est abîmé."),
        ("The store's file could not be opened.", "Le fichier de la base n’a pas pu être ouvert."),
        ("Another program holds the store's file.", "Un autre programme tient le fichier de la base."),
        ("There is not enough memory to use the store.", "Il n’y a pas assez de mémoire pour utiliser la base."),
        ("A stored document is damaged.", "Un document enregistré est abîmé."),
        ("A row of the store is damaged.", "Une ligne de la base est abîmée."),
        ("The store is being closed.", "La base est en train de se fermer."),
        ("The disk has no room for %.", "Le disque n’a plus de place pour %."),
        ("The backup could not be read again: %", "La sauvegarde n’a pas pu être relue : %"),
        ("The backup is not what was copied.", "La sauvegarde diffère de ce qui a été copié."),
        ("The backup would be damaged: %", "La sauvegarde serait abîmée : %"),
        ("A value is needed.", "Une valeur est nécessaire."),
        (
            "A person needs a name, or a given or family name.",
            "Une personne a besoin d’un nom, d’un prénom ou d’un nom de famille."
        ),
        ("An organization needs a name.", "Une organisation a besoin d’un nom."),
        ("Only a person has “%”.", "Seule une personne a « % »."),
        ("Only an organization has “%”.", "Seule une organisation a « % »."),
        ("A number cannot look like an id.", "Un numéro ne peut pas ressembler à une identité."),
        ("A tag is there twice.", "Une étiquette est là deux fois."),
        ("“%” is not an e-mail address.", "« % » n’est pas une adresse e-mail."),
        ("“%” is not a phone number.", "« % » n’est pas un numéro de téléphone."),
        ("“%” is not a link.", "« % » n’est pas un lien."),
        ("“%” is not a decimal amount such as 12.50.", "« % » n’est pas un montant décimal comme 12.50."),
        ("“%” is not one of: %.", "« % » ne figure pas parmi : %."),
        ("“%” does not exist here.", "« % » n’existe pas ici."),
        ("The daemon keeps this; it cannot be given.", "Le service tient ceci lui-même ; on ne peut pas le donner."),
        ("A text cannot contain U+0000.", "Un texte ne peut pas contenir U+0000."),
        ("At most % characters are possible.", "% caractères au plus sont possibles."),
        ("At most % elements are possible.", "% éléments au plus sont possibles."),
        ("At most % characters are possible in each element.", "% caractères au plus sont possibles par élément."),
        ("The number has to be from % to %.", "Le nombre doit être compris entre % et %."),
        (
            "“%” is not a country: two letters of ISO 3166-1 are expected, such as FR.",
            "« % » n’est pas un pays : on attend deux lettres d’ISO 3166-1, comme FR."
        ),
        (
            "“%” is not a language: a tag of BCP 47 is expected, such as fr or nl-BE.",
            "« % » n’est pas une langue : on attend une étiquette BCP 47, comme fr ou nl-BE."
        ),
    ]
}
