import Clientele

/// An error that the daemon answered.
struct Refusal: Error, Equatable {
    /// The wire's `error` object.
    let error: JSON

    /// The kind that programs switch on; `internal` when the daemon names none.
    var kind: String { error["data"]?["kind"]?.string ?? "internal" }
    /// The daemon's sentence.
    var message: String { error["message"]?.string ?? "" }

    /// One broken rule.
    struct Violation: Equatable {
        let pointer: String
        let code: String
        let message: String
    }

    /// All rules that were broken.
    var violations: [Violation] {
        (error["data"]?["violations"]?.array ?? []).map {
            Violation(
                pointer: $0["pointer"]?.string ?? "",
                code: $0["code"]?.string ?? "",
                message: $0["message"]?.string ?? ""
            )
        }
    }

    /// Which command of a transaction was refused; the others were not run, or undone.
    var index: Int? { error["data"]?["index"]?.integer.flatMap { Int(exactly: $0) } }

    /// What a person is told: why it was refused, and which command of a transaction it was.
    var phrase: Phrase {
        guard let index else { return reason }
        let reason = reason
        return Phrase(
            "Command \(index + 1) of the transaction: \(reason.english) Nothing was changed.",
            "Commande \(index + 1) de la transaction : \(reason.french) Rien n’a été modifié."
        )
    }

    /// Every broken rule with its place in plain words, or the daemon's sentence.
    var reason: Phrase {
        let violations = violations
        if kind == "conflict", let conflict { return conflict }
        if violations.isEmpty {
            let sentence = DaemonSentences.phrase(for: message)
            let candidates = (error["data"]?["candidates"]?.array ?? []).compactMap { $0["client"]?.title }
            if kind == "duplicate", !candidates.isEmpty {
                let lines = candidates.map { "\n  " + $0 }.joined()
                return Phrase(sentence.english + lines, sentence.french + lines)
            }
            guard let hint = error["data"]?["hint"]?.string.map(DaemonSentences.phrase) else { return sentence }
            return Phrase("\(sentence.english) \(hint.english)", "\(sentence.french) \(hint.french)")
        }
        let lines = violations.map { violation in
            let place = FieldLabels.place(violation.pointer)
            let sentence = DaemonSentences.phrase(for: violation.message)
            return Phrase("\(place.english): \(sentence.english)", "\(place.french) : \(sentence.french)")
        }
        if let line = lines.first, lines.count == 1 { return line }
        return Phrase(
            "This cannot be accepted:" + lines.map { "\n  " + $0.english }.joined(),
            "Ceci ne peut pas être accepté :" + lines.map { "\n  " + $0.french }.joined()
        )
    }

    /// The fields that were changed on both sides, and what stands there now.
    private var conflict: Phrase? {
        guard let fields = error["data"]?["fields"]?.array, !fields.isEmpty else { return nil }
        let nothing = Phrase("nothing", "rien")
        let lines = fields.compactMap(\.string).map { pointer in
            let tokens = FieldPath.tokens(ofPointer: pointer)
            let place = FieldLabels.path(tokens)
            let now = tokens.reduce(error["data"]?["current"]) { $0?[$1] }.flatMap(History.brief)?.onOneLine
            return Phrase(
                "\n  \(place.english) is now: \(now ?? nothing.english)",
                "\n  \(place.french), désormais : \(now ?? nothing.french)"
            )
        }
        return Phrase(
            "Somebody else changed the same meanwhile; nothing was changed." + lines.map(\.english).joined(),
            "Quelqu’un d’autre a modifié la même chose entre-temps ; rien n’a été changé."
                + lines.map(\.french).joined()
        )
    }
}
