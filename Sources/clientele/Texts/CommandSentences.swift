import Clientele

/// What the catalogue says about its commands, in the person's language.
enum CommandSentences {
    /// What a command does, in a sentence.
    static func summary(of entry: CatalogueEntry) -> Phrase {
        Phrase(entry.summary, french[entry.method] ?? entry.summary)
    }

    private static let french: [String: String] = [
        "changes.list":
            "Énumère les modifications qui suivent un numéro, les plus anciennes d’abord ; les numéros se suivent sans trou.",
        "changes.unwatch": "Met fin à un suivi de cette connexion ; aucune notification n’en vient après la réponse.",
        "changes.watch":
            "Envoie chaque modification qui suit un numéro comme notification : changes.event {watch, change}.",
        "client.anonymise": "Efface partout les données d’une personne, sans retour possible.",
        "client.archive":
            "Archive un client : absent des listes, lisible, gardé pour toujours ; client.restore l’annule.",
        "client.create": "Crée un client.",
        "client.duplicates": "Énumère les clients qui sont peut-être là deux fois.",
        "client.get": "Répond tout ce qui concerne un client, archivé ou non, tel qu’il est ou tel qu’il était.",
        "client.history":
            "Énumère ce qui a été modifié d’un client et de ses interactions, quand et par qui, le plus récent d’abord.",
        "client.list": "Énumère les clients page par page ; les archives seulement sur demande.",
        "client.lookup":
            "Trouve à qui est exactement un numéro de téléphone, une adresse e-mail ou un identifiant, quelle qu’en soit l’écriture : qui appelle.",
        "client.merge":
            "Réunit un client à un autre ; l’ancien numéro répond comme celui qui reste ; client.unmerge l’annule.",
        "client.readiness":
            "Dit ce qui manque encore, selon les règles françaises ou belges, à une facture électronique pour un client ou pour tous, et propose ce qui découle du reste.",
        "client.restore": "Ramène un client archivé.",
        "client.revert": "Écrit une nouvelle révision avec le contenu d’une ancienne.",
        "client.search":
            "Trouve les clients dont chaque mot tapé commence un mot, les meilleurs d’abord ; accents et majuscules ne comptent pas.",
        "client.unmerge": "Sépare un client de celui auquel il a été réuni.",
        "client.update": "Modifie des champs d’un client en gardant ce que d’autres ont modifié depuis.",
        "client.values": "Énumère les étiquettes ou les villes des clients, les plus fréquentes d’abord.",
        "daemon.hello": "Présente le service et son interlocuteur : version, base, rôle et limites.",
        "daemon.ping": "Répond aussitôt ; montre que le service est là.",
        "daemon.status": "Répond comment vont le service et sa base.",
        "dashboard.show":
            "Répond ce qui mérite un coup d’œil chaque matin : totaux, nouvelles, et qui se tait depuis trop longtemps.",
        "export.begin": "Commence un export : les clients d’un même instant, morceau par morceau.",
        "export.end": "Met fin à un export.",
        "export.read": "Répond le morceau suivant d’un export.",
        "import.begin": "Commence l’import d’un fichier.",
        "import.end": "Met fin à un import.",
        "import.faults":
            "Énumère ce qui a été refusé ou douteux dans le dernier import.run, dans l’ordre du fichier.",
        "import.run": "Compare le fichier à la base, et l’écrit en entier ou pas du tout.",
        "import.write": "Remet le morceau suivant du fichier à importer.",
        "interaction.add": "Note une interaction avec un client.",
        "interaction.archive":
            "Archive une interaction : cachée et plus comptée ; interaction.restore l’annule.",
        "interaction.get": "Répond une interaction, archivée ou non, telle qu’elle est ou telle qu’elle était.",
        "interaction.list": "Énumère les interactions avec un client ou avec tous, les plus récentes d’abord.",
        "interaction.restore": "Ramène une interaction archivée.",
        "interaction.update":
            "Modifie des champs d’une interaction en gardant ce que d’autres ont modifié depuis.",
        "rpc.discover": "Répond cette description de toutes les commandes (OpenRPC 1.3).",
        "store.backup":
            "Copie la base, telle qu’elle est en ce moment, dans le dossier des sauvegardes pendant que le service répond ; les copies les plus anciennes au-delà du réglage backupCount sont retirées. Cela peut prendre des minutes.",
        "store.verify":
            "Compare tout ce que la base garde en double : fichier et index, documents, colonnes, index de recherche, compteurs et journal des modifications. Cela peut prendre des minutes et ne change rien.",
        "transaction.run": "Exécute plusieurs commandes : toutes, ou aucune si l’une échoue.",
    ]
}
