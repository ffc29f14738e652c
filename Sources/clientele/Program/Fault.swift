import Clientele

/// Why a subcommand ends without success.
struct Fault: Error {
    let status: ExitStatus
    /// What a person is told; `nil` when everything was said already.
    let phrase: Phrase?
    /// What the daemon answered, when it was the daemon that refused.
    let refusal: Refusal?

    /// A fault found on this side of the socket.
    init(_ status: ExitStatus, _ phrase: Phrase?) {
        self.status = status
        self.phrase = phrase
        refusal = nil
    }

    /// An error that the daemon answered.
    init(_ refusal: Refusal) {
        status = ExitStatus(kind: refusal.kind)
        phrase = refusal.phrase
        self.refusal = refusal
    }

    /// An error that the daemon answered, in other words than its own.
    init(_ refusal: Refusal, _ phrase: Phrase) {
        status = ExitStatus(kind: refusal.kind)
        self.phrase = phrase
        self.refusal = refusal
    }

    /// An end of which nothing more is to be said.
    static func silent(_ status: ExitStatus) -> Fault { Fault(status, nil) }

    /// The fault as the wire's `error` object; a kind of this program's own where the daemon had no part in it.
    func json(_ language: Language) -> JSON? {
        if let refusal { return refusal.error }
        guard let phrase else { return nil }
        let kind =
            switch status {
            case .usage: "usage"
            case .unavailable: "unavailable"
            case .temporary: "timeout"
            case .declined: "declined"
            case .inputOutput: "io"
            case .forbidden: "forbidden"
            case .refused: "invalid_input"
            default: "internal"
            }
        return [
            "code": -32000, "message": .string(phrase.in(language)),
            "data": ["kind": .string(kind), "retryable": .bool(status == .temporary)],
        ]
    }
}
