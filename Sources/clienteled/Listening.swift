import ArgumentParser
import Clientele
import Glibc
import Logging
import Server
import Systemd

/// Finds where the daemon listens: on a socket that systemd passes, on its own of an earlier life, or on a new one.
struct Listening {
    /// Under which name systemd keeps the daemon's own socket while the daemon is started anew.
    static let storedName = "clientele-own"

    let settings: Settings
    let environment: [String: String]

    /// Finds it.
    ///
    /// - Throws: an exit code, after the reason was said; also when systemd listens on the path that the daemon would
    ///   take, as its socket unit does while somebody starts the daemon by hand.
    func endpoint() throws -> Endpoint {
        let passed = try passedSockets()
        let own = passed.first { $0.name == Self.storedName }
        let others = passed.filter { $0.name != Self.storedName }
        if let chosen = others.first(where: { $0.name == "clientele" }) ?? others.first {
            for socket in passed where socket != chosen { discard(socket) }
            return .descriptor(chosen.descriptor)
        }
        let path = try path()
        if let own {
            if let kept = Endpoint.kept(own.descriptor, at: path) { return kept }
            discard(own)
        }
        if let holder = SocketHolder(of: path), holder.isServiceManager {
            throw Exit.because(Self.sentence(about: holder, path), 73, errno: EADDRINUSE)
        }
        return .path(path, mode: ServiceScope(environment) == .system ? 0o660 : 0o600)
    }

    private func passedSockets() throws -> [PassedSocket] {
        do throws(PassedSocketFailure) {
            return try PassedSockets.take()
        } catch {
            throw Exit.because(error.description, 73, errno: error.errorNumber)
        }
    }

    private func path() throws -> String {
        do throws(Places.Unknown) {
            return try Places.socket(settings, environment)
        } catch {
            throw Exit.because(error.message, 73)
        }
    }

    private func discard(_ socket: PassedSocket) {
        close(socket.descriptor)
        if socket.name == Self.storedName { NotifySocket().removeStored(name: socket.name) }
    }

    /// Why the daemon does not fight for the path, and what to do.
    private static func sentence(about holder: SocketHolder, _ path: String) -> String {
        let manager = holder.uid == 0 ? "systemctl" : "systemctl --user"
        return "systemd listens on \(path) and starts clienteled by itself at the first question: just ask; or stop "
            + "the socket unit first (\(manager) stop \(unit(of: path))), or choose another path with --socket."
    }

    /// The socket unit of a path, an instance's included.
    private static func unit(of path: String) -> String {
        let (start, end) = ("/run/clientele-", "/socket")
        guard path.hasPrefix(start), path.hasSuffix(end) else { return "clienteled.socket" }
        return "clienteled@\(path.dropFirst(start.count).dropLast(end.count)).socket"
    }
}

extension Endpoint {
    /// Where it is, for people.
    var place: String {
        switch self {
        case .path(let path, _), .kept(_, let path): path
        case .descriptor: "the socket that systemd passed"
        }
    }
}
