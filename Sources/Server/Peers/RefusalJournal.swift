import Clientele
import Logging
import NIOCore
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Tells the journal of peers that were refused: the first at once, then of each user and reason once in a while, so that
/// nobody fills the journal by knocking.
final class RefusalJournal: Sendable {
    private struct Subject: Hashable {
        let uid: uid_t
        let kind: Failure.Kind
        let event: JournalEvent
    }

    private struct Telling {
        let time: NIODeadline
        /// How many were refused since, and not told of.
        var untold = 0
    }

    private static let pause = TimeAmount.seconds(10)
    /// How many users and reasons are kept apart.
    private static let subjectLimit = 256

    private let logger: Logger
    private let tellings = Mutex<[Subject: Telling]>([:])

    init(_ logger: Logger) { self.logger = logger }

    /// Tells of a peer, or counts it.
    func tell(of peer: PeerCredential, _ failure: Failure, _ event: JournalEvent, at now: NIODeadline = .now()) {
        // A stop refuses whoever comes too late; that is in order.
        if failure.kind == .shuttingDown { return }
        guard let untold = untold(Subject(uid: peer.uid, kind: failure.kind, event: event), at: now) else { return }
        logger.log(
            level: event == .connectionLimit ? .warning : .notice,
            "A peer was refused: \(failure.message)",
            metadata: [
                "message_id": "\(event)", "peer_uid": "\(peer.uid)", "peer_pid": "\(peer.pid)",
                "kind": "\(failure.kind.rawValue)", "untold": "\(untold)",
            ]
        )
    }

    /// How many were not told of since the last time; `nil` when this one is not to be told of either.
    private func untold(_ subject: Subject, at now: NIODeadline) -> Int? {
        tellings.withLock { tellings in
            if let last = tellings[subject], now < last.time + Self.pause {
                tellings[subject]?.untold += 1
                return nil
            }
            let untold = tellings[subject]?.untold ?? 0
            if tellings.count >= Self.subjectLimit { tellings = [:] }
            tellings[subject] = Telling(time: now)
            return untold
        }
    }
}
