/// What `store.verify` says about a fault and its place.
extension DaemonSentences {
    static let faults: [(String, String)] = [
        ("file", "fichier"),
        ("tag", "étiquettes"),
        ("tally %", "compteur %"),
        ("merged", "clients fusionnés"),
        ("It was merged, and nobody answers for it.", "Il a été fusionné, et personne ne répond pour lui."),
        (
            "“%” was merged into it, and does not answer as it.",
            "« % » lui a été réuni, et ne répond pas comme lui."
        ),
        (
            "Some answer as a client that does not name them.",
            "Certains répondent comme un client qui ne les nomme pas."
        ),
        (
            "Some were merged whose own documents do not say so.",
            "Certains ont été fusionnés sans que leurs documents le disent."
        ),
        (
            "Interactions wait for a client that was not merged.",
            "Des interactions attendent un client qui n’a pas été fusionné."
        ),
        ("change %", "modification %"),
        ("The document cannot be read.", "Le document est illisible."),
        ("The column % differs from the document.", "La colonne % diffère du document."),
        (
            "The column soundIn does not know what is doubtful about the document.",
            "La colonne soundIn ignore ce qui est douteux dans le document."
        ),
        (
            "The column % differs from the client's interactions.",
            "La colonne % diffère des interactions du client."
        ),
        ("It is kept as %, and is %.", "Il est noté à % et vaut %."),
        (
            "The tag “%” is missing: the client is not found by it.",
            "L’étiquette « % » manque : le client n’est pas trouvé par elle."
        ),
        ("The tag “%” is none of the client's.", "L’étiquette « % » n’est pas du client."),
        (
            "The word “%” is missing: the client is not found by it.",
            "Le mot « % » manque : le client n’est pas trouvé par lui."
        ),
        (
            "The mark “%” is missing: no double is found by it.",
            "La marque « % » manque : aucun doublon n’est trouvé par elle."
        ),
        (
            "There are more faults among the clients of group %.",
            "Il y a d’autres défauts parmi les clients du groupe %."
        ),
        (
            "% of them lead to row %, where no client is.",
            "% d’entre elles mènent à la ligne %, où il n’y a pas de client."
        ),
        ("The change before it is missing: %.", "La modification qui la précède manque : %."),
        ("Its type “%” is unknown.", "Son type « % » est inconnu."),
        ("It is of type %, and concerns something else.", "Elle est de type % et concerne autre chose."),
        ("Revision % follows revision %.", "La révision % suit la révision %."),
        ("Revision % is of type %.", "La révision % est de type %."),
        ("The patch of revision % cannot be read.", "La modification de la révision % est illisible."),
        ("The change of revision % is another client's.", "La modification de la révision % est d’un autre client."),
        (
            "There are no changes that lead to the document.",
            "Aucune modification ne mène au document."
        ),
        ("The changes do not lead to the document.", "Les modifications ne mènent pas au document."),
        ("% could not be read to the end: %", "%, lecture interrompue : %"),
        (
            "A row of % (%) refers to a row of % that is not there.",
            "Une ligne de % (%) renvoie à une ligne de % qui n’existe pas."
        ),
    ]
}
