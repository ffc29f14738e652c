/// What the daemon says about requests, connections and its own faults.
extension DaemonSentences {
    static let wire: [(String, String)] = [
        ("This is not JSON: %.", "Ceci n’est pas du JSON : %."),
        ("A batch cannot be empty.", "Un lot ne peut pas être vide."),
        ("A batch holds at most % requests.", "Un lot compte au plus % requêtes."),
        ("“id” is a string, a number or null.", "« id » est un texte, un nombre ou null."),
        ("“jsonrpc” has to be \"2.0\".", "« jsonrpc » doit valoir \"2.0\"."),
        ("“method” has to be a string.", "« method » doit être un texte."),
        ("“params” has to be an object.", "« params » doit être un objet."),
        ("A request has no member “%”.", "Une requête n’a pas de membre « % »."),
        ("The arguments could not be read.", "Les arguments n’ont pas pu être lus."),
        ("The separated client could not be read.", "Le client séparé n’a pas pu être lu."),
        ("This is another store's write.", "Cette écriture est d’une autre base."),
        (
            "“%” was not taken as merged: it is a client of its own here.",
            "« % » n’a pas été repris comme fusionné : c’est ici un client à part entière."
        ),
        ("The edited record could not be read.", "La fiche modifiée n’a pas pu être lue."),
        ("This cursor belongs to another question.", "Ce curseur appartient à une autre question."),
        ("This is not a cursor of a former answer.", "Ce curseur ne vient d’aucune réponse."),
        (
            "Only one of “phone”, “email” and “identifier” can be asked for.",
            "On ne demande qu’un seul de « phone », « email » et « identifier »."
        ),
        (
            "One of “phone”, “email” and “identifier” is needed.",
            "Il faut l’un de « phone », « email » et « identifier »."
        ),
        ("An interaction always has a moment.", "Une interaction a toujours un moment."),
        ("% got into a transaction.", "% s’est trouvé dans une transaction."),
        (
            "The results of a transaction have at most % bytes.",
            "Les résultats d’une transaction comptent au plus % octets."
        ),
        ("A number cannot begin with a hyphen.", "Un numéro ne peut pas commencer par un trait d’union."),
        ("At most 100 fields are possible.", "100 champs au plus sont possibles."),
        ("A field's name has 1 to 100 characters.", "Le nom d’un champ a de 1 à 100 caractères."),
        ("A field of this name is there twice.", "Un champ de ce nom est là deux fois."),
        ("“%” is not a UUID.", "« % » n’est pas un UUID."),
        (
            "“%” is not a date and time of RFC 3339, such as 2026-11-23T20:15:30Z.",
            "« % » n’est pas une date et heure de RFC 3339, comme 2026-11-23T20:15:30Z."
        ),
        (
            "Interactions are never deleted: interaction.archive hides one, interaction.restore brings it back.",
            "Une interaction n’est jamais supprimée : interaction.archive la cache, interaction.restore la ramène."
        ),
        (
            "Who you are cannot be found out at the moment.",
            "On ne peut pas établir qui vous êtes en ce moment."
        ),
        (
            "You are not among the users whom this daemon serves.",
            "Vous n’êtes pas parmi les utilisateurs que ce service sert."
        ),
        ("A command of the catalogue is not served.", "Une commande du catalogue n’est pas servie."),
        ("The read needs a state of the store.", "La lecture demande un état de la base."),
        (
            "Something went wrong in the store; the journal has the details under %.",
            "Quelque chose a échoué dans la base ; le journal a les détails sous %."
        ),
        (
            "The columns of lists differ from the document.",
            "Les colonnes des listes diffèrent du document."
        ),
        (
            "The columns of lists have a client where there is none.",
            "Les colonnes des listes ont un client là où il n’y en a pas."
        ),
        (
            "The name is missing: no list by name has the client.",
            "Le nom manque : aucune liste par nom n’a le client."
        ),
        (
            "A list of short prefixes or of words is not what it is made from.",
            "Une liste de débuts courts ou de mots diffère de ce dont elle est faite."
        ),
    ]
}
