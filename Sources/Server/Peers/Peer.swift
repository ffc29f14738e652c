import Clientele

/// The other end of a connection: who it is and what it may do.
struct Peer: Sendable {
    /// What the kernel says of it.
    let credential: PeerCredential
    /// Its user, as the change log names it.
    let actor: Actor
    /// What it may do.
    let role: Role
}
