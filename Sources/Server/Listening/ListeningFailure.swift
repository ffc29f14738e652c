#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Why a server cannot listen.
public enum ListeningFailure: Error, Equatable, Sendable {
    /// Another program listens on the path.
    case occupied(path: String)
    /// The path does not fit into a socket's address.
    case unusablePath(String, bytes: Int)
    /// Something that is no socket lies at the path.
    case notASocket(path: String)
    /// The system refused a step.
    case system(path: String, step: String, code: CInt)
    /// The descriptor is no listening Unix stream socket.
    case unusableDescriptor(CInt)

    /// One sentence that names the path and the remedy.
    public var message: String {
        switch self {
        case .occupied(let path):
            "Another program already listens on \(path); stop it, or choose another path."
        case .unusablePath(let path, let bytes):
            "The socket path \(path.isEmpty ? "“”" : path) has \(bytes) bytes; choose one of 1 to "
                + "\(UnixAddress.maximumPathBytes) bytes without a NUL."
        case .notASocket(let path):
            "\(path) exists and is no stream socket; move it away, or choose another path."
        case .system(let path, let step, let code):
            "Cannot \(step) \(path): \(Self.text(code)); change that, or choose another path."
        case .unusableDescriptor(let descriptor):
            "Descriptor \(descriptor) is no listening Unix stream socket; pass one, or name a path."
        }
    }

    /// The number of the system's error, as in errno(3); `nil` when it was asked nothing.
    public var errorNumber: CInt? {
        switch self {
        case .occupied: EADDRINUSE
        case .unusablePath: ENAMETOOLONG
        case .system(_, _, let code): code
        case .notASocket, .unusableDescriptor: nil
        }
    }

    private static func text(_ code: CInt) -> String {
        strerror(code).map { String(cString: $0) } ?? "error \(code)"
    }
}

extension ListeningFailure: CustomStringConvertible {
    /// The sentence.
    public var description: String { message }
}
