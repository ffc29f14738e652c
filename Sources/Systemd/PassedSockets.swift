internal import CSystemd
internal import Glibc

/// A listening socket that the service manager opened for this process.
public struct PassedSocket: Sendable, Equatable {
    /// The open descriptor, closed on exec; it belongs to the taker.
    public let descriptor: Int32
    /// The socket unit's `FileDescriptorName=`, or the name given to ``NotifySocket/store(_:name:)``.
    public let name: String
}

/// What was wrong with the sockets passed to this process.
public enum PassedSocketFailure: Error, Sendable, Equatable {
    /// What was passed is no listening stream socket of the Unix domain.
    case unsuitable(name: String)
    /// The variables `LISTEN_PID` and `LISTEN_FDS` or the descriptors could not be read; the number as in errno(3).
    case unreadable(errno: Int32)
}

extension PassedSocketFailure: CustomStringConvertible {
    /// The number of the system's error, as in errno(3), where there was one.
    public var errorNumber: Int32? {
        if case .unreadable(let number) = self { number } else { nil }
    }

    /// A sentence for the administrator, with the remedy.
    public var description: String {
        switch self {
        case .unsuitable(let name):
            "The socket passed as \"\(name)\" is no listening Unix stream socket: "
                + "its unit must say ListenStream= with a path, and Accept=no."
        case .unreadable(let number):
            "The sockets passed by the service manager cannot be taken: \(String(cString: strerror(number)))."
        }
    }
}

/// The sockets that the service manager passed to this process, as sd_listen_fds(3) says.
public enum PassedSockets {
    /// Takes what was passed, once: a second call finds nothing.
    ///
    /// The variables `LISTEN_PID`, `LISTEN_FDS` and `LISTEN_FDNAMES` are removed from the environment, so that no
    /// child process believes the sockets to be its own; call it early, while no other thread reads the environment.
    ///
    /// - Returns: The sockets in the order of the unit's lines; empty when nothing was passed to this process.
    /// - Throws: ``PassedSocketFailure`` when something passed cannot be listened on. The process should then end.
    public static func take() throws(PassedSocketFailure) -> [PassedSocket] {
        var names: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
        let count = sd_listen_fds_with_names(1, &names)
        guard count >= 0 else { throw .unreadable(errno: -count) }
        defer { release(names) }
        var sockets: [PassedSocket] = []
        for index in 0..<Int(count) {
            let name = names?[index].map { String(cString: $0) } ?? "unknown"
            let descriptor = SD_LISTEN_FDS_START + Int32(index)
            guard isListener(descriptor) else { throw .unsuitable(name: name) }
            sockets.append(PassedSocket(descriptor: descriptor, name: name))
        }
        return sockets
    }

    /// Whether the descriptor is a stream socket of the Unix domain on which connections can be accepted.
    static func isListener(_ descriptor: Int32) -> Bool {
        sd_is_socket_unix(descriptor, Int32(SOCK_STREAM.rawValue), 1, nil, 0) > 0
    }

    private static func release(_ names: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) {
        guard let names else { return }
        var index = 0
        while let name = names[index] {
            free(name)
            index += 1
        }
        free(names)
    }
}
