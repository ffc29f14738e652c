import Clientele
import CoreMetrics
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
    private let refusals: RefusalJournal
    private let accepted = Counter(label: "clientele_connections_accepted")
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
        refusals = RefusalJournal(desk.logger)
        self.deliveries = deliveries
    }

    /// Takes over the descriptor of a new connection, on the loop that serves it.
    func admit(_ descriptor: CInt, on loop: SocketLoop) {
        let stream = SocketStream(descriptor, on: loop)
        guard let credential = stream.credential else { return stream.close() }
        do throws(Failure) {
            try connections.enter(stream, of: credential.uid, desk.facts.limits)
        } catch {
            return refuse(stream, credential, error, as: .connectionLimit)
        }
        directory.identity(of: credential, stream.groups, on: loop).assumeIsolated().whenComplete { result in
            switch result {
            case .success(let identity): self.serve(stream, credential, identity)
            case .failure: self.refuse(stream, credential, .busy("Who you are cannot be found out at the moment."))
            }
        }
    }

    private func serve(_ stream: SocketStream, _ credential: PeerCredential, _ identity: PeerDirectory.Identity) {
        guard let role = identity.role else { return refuse(stream, credential, .refusedPeer) }
        // A stop in the meantime has told the sessions that there were.
        if connections.isClosed { return refuse(stream, credential, .shuttingDown) }
        guard let deliveries = deliveries[ObjectIdentifier(stream.loop)] else { return stream.close() }
        let peer = Peer(credential: credential, actor: identity.actor, role: role)
        let conversation = Conversation(with: peer, at: desk, deliveries, on: stream.loop)
        let session = Session(conversation, on: stream)
        stream.handler = session
        stream.start()
        accepted.increment()
        session.begin()
    }

    private func refuse(
        _ stream: SocketStream,
        _ credential: PeerCredential,
        _ failure: Failure,
        as event: JournalEvent = .peerRefused
    ) {
        Counter(label: "clientele_peers_refused", dimensions: [("kind", failure.kind.rawValue)]).increment()
        refusals.tell(of: credential, failure, event)
        do throws(Failure) {
            try farewells.enter(stream, of: credential.uid, Self.farewellLimits)
        } catch {
            return stream.close()
        }
        let refusal = Refusal(failure, on: stream)
        stream.handler = refusal
        stream.start()
        refusal.tell()
    }
}
