import Clientele
import Testing

@testable import clientele
@testable import clienteled

/// What the French manual pages say of the daemon, which itself speaks to programs and administrators in English.
enum FrenchManual {
    static func settings() throws -> [String] {
        Mdoc.list(
            try Setting.all.map { setting in
                let french = try #require(settingTexts[setting.name], "\(setting.name)")
                let standard = setting.standard.map { [".Pq par défaut\\~: \(Mdoc.argument($0)) ."] }
                return (
                    "Li \(setting.name)",
                    [
                        "\(french.summary).", "Il faut \(french.form).", "Dans l'environnement :",
                        ".Ev \(setting.variable)\(standard == nil ? " ." : "")",
                    ] + (standard ?? []) + (setting.isForStart ? ["Il vaut à partir du prochain démarrage."] : [])
                )
            }
        )
    }

    static func limits() throws -> [String] {
        let limits = ServingLimits().json
        return Mdoc.list(
            try ServingLimits.fields.map { field in
                let summary = try #require(settingTexts[field.name]?.summary, "\(field.name)")
                return ("Li \(field.name)", ["\(summary).", ".Pq \(limits[field.name]?.text ?? "")"])
            }
        )
    }

    static func commands() -> [String] {
        Mdoc.list(
            Catalogue.entries.map { entry in
                let writes = entry.isWriting ? ["La commande écrit, et accepte", ".Li key ."] : []
                let summary = CommandSentences.summary(of: entry).french
                return ("Li \(entry.method) Pq \(entry.role.rawValue)", Mdoc.lines(summary) + writes)
            }
        )
    }

    static func failures() throws -> [String] {
        Mdoc.list(
            try Failure.Kind.allCases.map { kind in
                let summary = try #require(failureTexts[kind.rawValue], "\(kind)")
                return ("Li \(kind.rawValue) Pq \(kind.code)\(kind.isRetryable ? ", réessayable" : "")", [summary])
            }
        )
    }
}

extension FrenchManual {
    private static let settingTexts: [String: (summary: String, form: String)] = [
        "state": ("Le répertoire de la base", "un chemin absolu"),
        "socket": ("Le chemin du socket, à moins que systemd n'en passe un", "un chemin absolu"),
        "logLevel": (
            "Le moins important de ce qui est journalisé",
            "un mot parmi trace, debug, info, notice, warning, error, critical"
        ),
        "requestLineBytes": (
            "La longueur d'une ligne de requête, en octets, au plus", "un nombre entier de 4096 à 67108864"
        ),
        "batchRequests": ("Les requêtes d'un lot, au plus", "un nombre entier de 1 à 100000"),
        "connections": ("Les connexions en tout, au plus", "un nombre entier de 1 à 65536"),
        "connectionsPerUser": ("Les connexions d'un même utilisateur, au plus", "un nombre entier de 1 à 65536"),
        "commandMetrics": ("Si l'on mesure combien de temps prend chaque commande", "on ou off"),
        "numberPattern": (
            "L'aspect des numéros de client que le service attribue", "un texte avec une suite de #, comme C######"
        ),
        "country": (
            "Le pays des numéros de téléphone nationaux, là où un client n'en a pas",
            "deux lettres d'ISO 3166-1, comme FR"
        ),
        "keyRetentionDays": (
            "Combien de temps les clés des requêtes sont gardées, en jours", "un nombre entier de 7 à 3650"
        ),
        "backupCount": ("Combien de sauvegardes sont gardées", "un nombre entier de 1 à 1000"),
        "documentMemoryBytes": (
            "La mémoire qui garde les clients les plus demandés, en octets ; 0 pour aucune",
            "0 ou un nombre entier de 1048576 à 17179869184"
        ),
        "exitOnIdle": (
            "Après combien de temps sans connexion le service s'arrête, là où systemd a passé le socket et le redémarre",
            "never (jamais), ou une durée de 100ms à 365d, comme 90s, 10min ou 2h"
        ),
        "readerGroup": ("Le groupe dont les membres peuvent lire", "le nom d'un groupe"),
        "editorGroup": ("Le groupe dont les membres peuvent écrire", "le nom d'un groupe"),
        "adminGroup": ("Le groupe dont les membres peuvent tout faire", "le nom d'un groupe"),
    ]

    private static let failureTexts = [
        "parse_error": "La ligne n'est pas du JSON ; data.offset est l'endroit, en octets.",
        "invalid_request": "La ligne est du JSON, mais pas une requête JSON-RPC 2.0.",
        "unknown_method": "Il n'y a pas de telle commande ; data.hint peut en nommer une autre.",
        "invalid_params": "Des arguments enfreignent des règles ; data.violations les énumère toutes.",
        "internal": "Le service a échoué ; data.reference se trouve dans son journal.",
        "not_found": "Il n'y a pas de tel client ni de telle interaction.",
        "conflict": "Quelqu'un d'autre a modifié les mêmes membres ; data.current et data.fields disent lesquels.",
        "archived": "Le client ou l'interaction est archivé, et doit d'abord être restauré.",
        "duplicate":
            "Un numéro ou une référence est pris, ou un doublon a été refusé ; data.candidates énumère les autres.",
        "forbidden": "Le rôle de celui qui demande ne suffit pas ; data.role est celui qu'il faut.",
        "too_large": "La ligne ou le lot dépasse data.limit.",
        "busy": "Une limite est atteinte pour le moment ; réessayez après data.retryAfterMs.",
        "storage": "Le disque est plein, en lecture seule ou endommagé ; rien n'a été modifié.",
        "shutting_down": "Le service s'arrête ; rien n'a été modifié.",
        "key_reused": "La clé est déjà venue avec un autre contenu.",
        "history_lost": "La suite des modifications ne continue pas ; recommencez à partir de data.seq.",
    ]
}
