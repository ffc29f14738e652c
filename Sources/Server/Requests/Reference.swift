import Clientele
import Logging

extension Failure {
    /// The failure as a peer may see it: of an unexpected one no more than a reference, under which the rest is logged.
    func asAnswered(by method: String, to peer: Peer, _ logger: Logger) -> Failure {
        guard kind == .internal else { return self }
        let digits = String(UInt64.random(in: 0...UInt64.max), radix: 36)
        let reference = String(repeating: "0", count: 13 - digits.count) + digits
        logger.error(
            "A request failed unexpectedly: \(message)",
            metadata: [
                "reference": "\(reference)", "command": "\(method)", "peer_uid": "\(peer.credential.uid)",
                "peer_pid": "\(peer.credential.pid)",
            ]
        )
        return Failure(
            .internal,
            "The daemon failed; its journal has more under the reference \(reference).",
            facts: ["reference": .string(reference)]
        )
    }
}
