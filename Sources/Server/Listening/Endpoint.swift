#if canImport(Glibc)
    public import Glibc
#elseif canImport(Musl)
    public import Musl
#endif

/// Where a server listens.
public enum Endpoint: Sendable {
    /// A socket file that the server makes, and removes when it stops.
    ///
    /// A missing directory is made: open to its owner alone when `mode` gives nothing to others, else to be entered by
    /// everybody. A socket file on which nobody listens any more is replaced, so the caller has to own the store
    /// before it asks for this.
    case path(String, mode: mode_t)

    /// A Unix stream socket that listens already, such as systemd passes.
    ///
    /// The server closes the descriptor when it stops, and leaves the socket's file alone.
    case descriptor(CInt)

    /// A socket that an earlier process of the same service made at the path, and that was kept for this one.
    ///
    /// The server closes the descriptor when it stops, and removes the file.
    case kept(CInt, path: String)

    /// A socket that was kept; `nil` when it does not listen, or its file is not the one at the path.
    public static func kept(_ descriptor: CInt, at path: String) -> Endpoint? {
        guard ListeningSocket.isListening(descriptor), UnixAddress.path(of: descriptor) == path,
            SocketFile(at: path)?.isSocket == true
        else { return nil }
        return .kept(descriptor, path: path)
    }
}
