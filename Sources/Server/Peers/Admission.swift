import Clientele
import Logging
import NIOCore

/// Lets peers in: asks who they are, keeps the limits, and gives each that may come in a session.
final class Admission: Sendable {
    /// How many peers that were refused may be told so at the same time; the others are just closed.
    private static let farewellLimits = {
        var limits = ServingLimits()
        (limits.connections, limits.connectionsPerUser) = (64, 64)
        return limits
    }()

    private let desk: Desk
    private let connections: ConnectionBook
    private let directory: PeerDirectory
    private let farewells = ConnectionBook()
    /// One for each event loop.
    private let deliveries: [ObjectIdentifier: Deliveries]

    init(
        to desk: Desk,
        _ connections: ConnectionBook,
        _ directory: PeerDirectory,
        _ deliveries: [ObjectIdentifier: Deliveries]
    ) {
        self.desk = desk
        self.connections = connections
        self.directory = directory
        self.deliveries = deliveries
    }

    /// Prepares a connection; it is active once the future is fulfilled, and closed when that fails.
    func admit(_ channel: any Channel) -> EventLoopFuture<Void> {
        PeerCredential.read(from: channel).flatMap { self.admit(channel, $0) }
    }

    private func admit(_ channel: any Channel, _ credential: PeerCredential) -> EventLoopFuture<Void> {
        do throws(Failure) {
            try connections.enter(channel, of: credential.uid, desk.facts.limits)
        } catch {
            return refuse(channel, credential, error)
        }
        return directory.identity(of: credential, on: channel.eventLoop).flatMap { identity in
            guard let role = identity.role else { return self.refuse(channel, credential, .refusedPeer) }
            // A stop in the meantime has told the sessions that there were.
            if self.connections.isClosed { return self.refuse(channel, credential, .shuttingDown) }
            let peer = Peer(credential: credential, actor: identity.actor, role: role)
            return channel.eventLoop.makeCompletedFuture { try self.serve(peer, on: channel) }
        }.flatMapError { error in
            guard error is UserDatabase.Unavailable else { return channel.eventLoop.makeFailedFuture(error) }
            return self.refuse(channel, credential, .busy("Who you are cannot be found out at the moment."))
        }
    }

    private func serve(_ peer: Peer, on channel: any Channel) throws {
        guard let deliveries = deliveries[ObjectIdentifier(channel.eventLoop)] else {
            throw ChannelError.ioOnClosedChannel
        }
        let conversation = Conversation(with: peer, at: desk, deliveries, on: channel.eventLoop)
        try channel.pipeline.syncOperations.addHandler(Session(conversation))
    }

    private func refuse(_ channel: any Channel, _ credential: PeerCredential, _ failure: Failure) -> EventLoopFuture<
        Void
    > {
        desk.logger.notice(
            "A peer was refused: \(failure.message)",
            metadata: [
                "peer_uid": "\(credential.uid)", "peer_pid": "\(credential.pid)", "kind": "\(failure.kind.rawValue)",
            ]
        )
        return channel.eventLoop.makeCompletedFuture {
            try self.farewells.enter(channel, of: credential.uid, Self.farewellLimits)
            try channel.pipeline.syncOperations.addHandler(Refusal(failure))
        }
    }
}
