import Clientele
import Foundation
import Glibc

/// Whether the daemon serves the machine or one user.
enum ServiceScope {
    case system
    case user

    /// The system's service manager hands out directories below `/var/lib` and `/run`; a user's never does
    /// (systemd.exec(5), RuntimeDirectory= and StateDirectory=).
    init(_ environment: [String: String]) {
        let isSystem =
            environment["STATE_DIRECTORY"]?.hasPrefix("/var/lib/") == true
            || environment["RUNTIME_DIRECTORY"].map { $0.hasPrefix("/run/") && !$0.hasPrefix("/run/user/") } == true
        self = isSystem ? .system : .user
    }
}

/// Where the store and the socket lie.
enum Places {
    /// A place that neither a setting nor the environment names.
    struct Unknown: Error {
        let message: String
    }

    /// A path that still leads to the same place from another directory.
    static func absolute(_ path: String) -> String {
        if path.hasPrefix("/") { return path }
        let directory = FileManager.default.currentDirectoryPath
        return directory == "/" ? "/" + path : directory + "/" + path
    }

    /// The directory of the store.
    static func state(_ settings: Settings, _ environment: [String: String]) throws(Unknown) -> String {
        if let state = settings.state { return state }
        if let state = environment["STATE_DIRECTORY"]?.split(separator: ":").first { return String(state) }
        if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") { return data + "/clientele" }
        if let home = environment["HOME"], home.hasPrefix("/") { return home + "/.local/share/clientele" }
        throw Unknown(message: "Nobody says where the store is to be: name a directory with --state, or set HOME.")
    }

    /// The socket's path, unless systemd passes the socket.
    static func socket(_ settings: Settings, _ environment: [String: String]) throws(Unknown) -> String {
        if let socket = settings.socket { return socket }
        if let runtime = environment["RUNTIME_DIRECTORY"]?.split(separator: ":").first { return runtime + "/socket" }
        if let runtime = environment["XDG_RUNTIME_DIR"], runtime.hasPrefix("/") { return runtime + "/clientele/socket" }
        throw Unknown(
            message: "Nobody says where the socket is to be: name a path with --socket, or set XDG_RUNTIME_DIR."
        )
    }
}
