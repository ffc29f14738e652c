import Glibc

/// Where the daemon's socket is looked for.
struct SocketPath: Equatable, Sendable {
    let path: String

    /// The longest path that fits a socket's address (unix(7)), in bytes.
    static let maximumBytes = 107

    /// The named socket, else the environment's, else the user's, else the system's: the first of the latter that is there.
    ///
    /// A socket that was named is the only one tried, so that nothing is ever written to another store than was meant.
    static func found(
        flag: String?,
        _ environment: Environment,
        exists: (String) -> Bool = { access($0, F_OK) == 0 }
    ) throws(Fault) -> SocketPath {
        if let named = flag ?? environment["CLIENTELE_SOCKET"] {
            guard !named.isEmpty else {
                throw Fault(.usage, Phrase("The socket's path is empty.", "Le chemin du socket est vide."))
            }
            return try SocketPath(checking: named)
        }
        let candidates = candidates(environment)
        guard let first = candidates.first(where: exists) else {
            // The directory of the system's socket is there where the system's service is installed.
            throw .noSocket(tried: candidates, hasSystem: exists("/run/clientele"))
        }
        return try SocketPath(checking: first)
    }

    /// The user's and the system's socket.
    static func candidates(_ environment: Environment) -> [String] {
        [environment["XDG_RUNTIME_DIR"].map { $0 + "/clientele/socket" }, "/run/clientele/socket"].compactMap { $0 }
    }

    private init(checking path: String) throws(Fault) {
        guard path.utf8.count <= Self.maximumBytes else {
            let bytes = path.utf8.count
            throw Fault(
                .usage,
                Phrase(
                    "The socket's path has \(bytes) bytes, but \(Self.maximumBytes) is the most that a socket can have: \(path)",
                    "Le chemin du socket compte \(bytes) octets, or un socket en admet \(Self.maximumBytes) au plus : \(path)"
                )
            )
        }
        self.path = path
    }
}

extension Fault {
    private static let remedy = Phrase(
        "Start it with `systemctl --user start clienteled.socket`, or run `clienteled`.",
        "Démarrez-le avec `systemctl --user start clienteled.socket`, ou lancez `clienteled`."
    )

    /// What an administrator does about the system's service, which closes its socket when its daemon does not start.
    private static func remedy(ofUnit unit: String) -> Phrase {
        Phrase(
            "`systemctl restart \(unit)` opens it again, and `journalctl -x -t clienteled` says why it is closed.",
            "`systemctl restart \(unit)` le rouvre, et `journalctl -x -t clienteled` dit pourquoi il est fermé."
        )
    }

    /// What to do about a socket on which nobody listens.
    private static func remedy(at path: String) -> Phrase {
        let (start, end) = ("/run/clientele", "/socket")
        guard path.hasPrefix(start), path.hasSuffix(end) else { return remedy }
        let instance = path.dropFirst(start.count).dropLast(end.count)
        if instance.isEmpty { return remedy(ofUnit: "clienteled.socket") }
        guard instance.hasPrefix("-"), !instance.contains("/") else { return remedy }
        return remedy(ofUnit: "clienteled@\(instance.dropFirst()).socket")
    }

    /// None of the usual sockets is there.
    static func noSocket(tried paths: [String], hasSystem: Bool) -> Fault {
        let remedy = hasSystem ? remedy(ofUnit: "clienteled.socket") : remedy
        let paths = paths.joined(separator: ", ")
        return Fault(
            .unavailable,
            Phrase(
                "No clienteled is running (looked for \(paths)). \(remedy.english)",
                "Aucun clienteled ne tourne (cherché : \(paths)). \(remedy.french)"
            )
        )
    }

    /// Nobody listens at the socket.
    static func noDaemon(at path: String, because reason: Phrase) -> Fault {
        let remedy = remedy(at: path)
        return Fault(
            .unavailable,
            Phrase(
                "No clienteled answers at \(path) (\(reason.english)). \(remedy.english)",
                "Aucun clienteled ne répond sur \(path) (\(reason.french)). \(remedy.french)"
            )
        )
    }
}
