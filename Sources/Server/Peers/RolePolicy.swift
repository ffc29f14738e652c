public import Clientele

#if canImport(Glibc)
    public import Glibc
#elseif canImport(Musl)
    public import Musl
#endif

/// Decides what a peer may do.
public protocol RolePolicy: Sendable {
    /// The role of a user; `nil` refuses the connection.
    ///
    /// It may ask the system's databases and so take a while; it is never called on an event loop, and its answer is
    /// kept for some seconds.
    func role(of user: PeerUser) -> Role?
}

/// A peer's user, as a ``RolePolicy`` sees it.
public struct PeerUser: Sendable, Hashable {
    /// The user's number.
    public let uid: uid_t
    /// The groups of the peer's process and those that the user is a member of.
    ///
    /// Both count, so that the greater role wins: what the process has, since the kernel lets it act for these groups
    /// elsewhere as well (`SO_PEERGROUPS`; a service's `SupplementaryGroups=`, newgrp(1)); and what the user database
    /// says now, so that somebody who was made a member need not log in again. Who is one no more keeps the role in
    /// processes that still have the group, as with files.
    public let groups: Set<gid_t>

    /// A user and its groups.
    public init(uid: uid_t, groups: Set<gid_t>) {
        self.uid = uid
        self.groups = groups
    }
}

/// A user's own service: its owner and root are admins, nobody else gets in.
public struct OwnerRoles: RolePolicy {
    private let owner: uid_t

    /// The service of a user, of whoever runs this process unless told.
    public init(owner: uid_t = geteuid()) {
        self.owner = owner
    }

    /// Admin for the owner and root.
    public func role(of user: PeerUser) -> Role? {
        user.uid == owner || user.uid == 0 ? .admin : nil
    }
}

/// A system service: root is admin, and the members of three groups have the role of their group.
public struct GroupRoles: RolePolicy {
    /// The group whose members read, the one that the socket belongs to.
    public var readers = "clientele"
    /// The group whose members edit.
    public var editors = "clientele-editors"
    /// The group whose members administer.
    public var admins = "clientele-admins"

    /// The groups of the contract.
    public init() {}

    /// The greatest role that a group of the user gives; a group that does not exist has no members.
    public func role(of user: PeerUser) -> Role? {
        if user.uid == 0 { return .admin }
        func isMember(_ group: String) -> Bool { UserDatabase.gid(ofGroup: group).map(user.groups.contains) ?? false }
        if isMember(admins) { return .admin }
        if isMember(editors) { return .editor }
        return isMember(readers) ? .reader : nil
    }
}
