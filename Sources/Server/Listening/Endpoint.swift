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
}
