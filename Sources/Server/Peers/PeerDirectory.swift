import Clientele
import NIOCore
import NIOPosix
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Finds out who a peer is and what it may do, and remembers it for some seconds.
final class PeerDirectory: Sendable {
    /// What is known of a user.
    struct Identity: Sendable {
        let actor: Actor
        /// `nil` refuses the peer.
        let role: Role?
    }

    private struct Key: Hashable {
        let uid: uid_t
        let gid: gid_t
        let groups: Set<gid_t>
    }

    private struct State {
        var policy: any RolePolicy
        /// Counts the policies, so that an answer by an earlier one is not kept.
        var generation = 0
        var known: [Key: (identity: Identity, until: NIODeadline)] = [:]
    }

    private static let lifetime = TimeAmount.seconds(10)
    /// For a peer that was refused, so that it is let in soon after somebody changed that.
    private static let refusedLifetime = TimeAmount.seconds(1)
    private static let capacity = 1024

    private let threads: NIOThreadPool
    private let state: Mutex<State>

    init(policy: any RolePolicy, threads: NIOThreadPool) {
        self.threads = threads
        state = Mutex(State(policy: policy))
    }

    /// Uses another policy from now on.
    func use(_ policy: any RolePolicy) {
        state.withLock {
            $0.policy = policy
            $0.generation += 1
            $0.known = [:]
        }
    }

    /// The identity of a peer: at once when it is remembered, else asked for on another thread.
    ///
    /// It fails when the system's databases cannot be asked.
    func identity(
        of credential: PeerCredential,
        _ groups: Set<gid_t>,
        on loop: any EventLoop
    ) -> EventLoopFuture<Identity> {
        let key = Key(uid: credential.uid, gid: credential.gid, groups: groups)
        if let identity = remembered(key) { return loop.makeSucceededFuture(identity) }
        return threads.runIfActive(eventLoop: loop) { try self.lookUp(key) }
    }

    private func remembered(_ key: Key) -> Identity? {
        state.withLock { state in
            guard let (identity, until) = state.known[key], until > .now() else { return nil }
            return identity
        }
    }

    private func lookUp(_ key: Key) throws(UserDatabase.Unavailable) -> Identity {
        let (policy, generation) = state.withLock { ($0.policy, $0.generation) }
        let user = try UserDatabase.user(key.uid)
        var groups = key.groups.union([key.gid])
        if let user { groups.formUnion(UserDatabase.groups(ofUser: user.name, gid: user.gid)) }
        let identity = Identity(
            actor: Actor(uid: Int(key.uid), user: user?.name),
            role: policy.role(of: PeerUser(uid: key.uid, groups: groups))
        )
        state.withLock { state in
            guard state.generation == generation else { return }
            if state.known.count >= Self.capacity { state.known = [:] }
            state.known[key] = (identity, .now() + (identity.role == nil ? Self.refusedLifetime : Self.lifetime))
        }
        return identity
    }
}
