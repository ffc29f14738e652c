import Glibc

/// What people read, in English or French as the environment says.
enum SearchTexts {
    static let clients = "Clients"
    static var log: String { isFrench ? "Noter une interaction" : "Log an interaction" }
    static var mail: String { isFrench ? "Écrire un e-mail" : "Write an e-mail" }

    private static let isFrench: Bool = {
        let names = ["LC_ALL", "LC_MESSAGES", "LANG"]
        let locale = names.lazy.compactMap { getenv($0).map { String(cString: $0) } }.first { !$0.isEmpty }
        return locale?.lowercased().hasPrefix("fr") ?? false
    }()
}
