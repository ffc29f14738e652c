import Clientele
import Logging

extension Failure {
    /// The failure as a peer may see it: of an unexpected one no more than a reference, under which the rest is logged.
    ///
    /// What the store has logged keeps its reference.
    func asAnswered(by method: String, to peer: Peer, _ logger: Logger) -> Failure {
        guard kind == .internal else { return self }
        let reference = facts["reference"]?.string ?? Self.newReference()
        logger.error(
            "A request failed unexpectedly: \(message)",
            metadata: [
                "message_id": "\(JournalEvent.internalError)", "reference": "\(reference)", "command": "\(method)",
                "peer_uid": "\(peer.credential.uid)", "peer_pid": "\(peer.credential.pid)",
            ]
        )
        return Failure(
            .internal,
            "The daemon failed; its journal has more under the reference \(reference).",
            facts: ["reference": .string(reference)]
        )
    }

    private static func newReference() -> String {
        let digits = String(UInt64.random(in: 0...UInt64.max), radix: 36)
        return String(repeating: "0", count: 13 - digits.count) + digits
    }
}
