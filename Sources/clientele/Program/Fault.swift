import Clientele

/// Why a subcommand ends without success.
struct Fault: Error {
    let status: ExitStatus
    /// What a person is told; `nil` when everything was said already.
    let phrase: Phrase?
    /// What the daemon answered, when it was the daemon that refused.
    let refusal: Refusal?
    /// Whether the same may simply be asked again.
    private(set) var isRetryable: Bool

    /// A fault found on this side of the socket.
    init(_ status: ExitStatus, _ phrase: Phrase?) {
        self.status = status
        self.phrase = phrase
        refusal = nil
        isRetryable = status == .temporary
    }

    /// An error that the daemon answered.
    init(_ refusal: Refusal) {
        status = ExitStatus(kind: refusal.kind)
        phrase = refusal.phrase
        self.refusal = refusal
        isRetryable = status == .temporary
    }

    /// An error that the daemon answered, in other words than its own.
    init(_ refusal: Refusal, _ phrase: Phrase) {
        status = ExitStatus(kind: refusal.kind)
        self.phrase = phrase
        self.refusal = refusal
        isRetryable = status == .temporary
    }

    /// An end of which nothing more is to be said.
    static func silent(_ status: ExitStatus) -> Fault { Fault(status, nil) }

    /// The same fault where something was to be written, and nobody knows whether it was.
    var ofWriting: Fault {
        var fault = Fault(
            status,
            phrase.map {
                Phrase(
                    "\($0.english) The change may have been made all the same: look before you repeat it. What was sent with --key can be repeated with the same key.",
                    "\($0.french) La modification a peut-être été faite quand même : vérifiez avant de recommencer. Ce qui est parti avec --key peut être répété avec la même clé."
                )
            }
        )
        fault.isRetryable = false
        return fault
    }

    /// The fault as the wire's `error` object; a kind of this program's own where the daemon had no part in it.
    func json(_ language: Language) -> JSON? {
        if let refusal { return refusal.error }
        guard let phrase else { return nil }
        let kind =
            switch status {
            case .usage: "usage"
            case .notFound: "not_found"
            case .unavailable: "unavailable"
            case .temporary: "timeout"
            case .declined: "declined"
            case .inputOutput: "io"
            case .forbidden: "forbidden"
            case .refused: "invalid_input"
            default: "internal"
            }
        let code = Failure.Kind(rawValue: kind)?.code ?? -32000
        return [
            "code": .number(JSONNumber(code)), "message": .string(phrase.in(language)),
            "data": ["kind": .string(kind), "retryable": .bool(isRetryable)],
        ]
    }
}
