import Clientele

/// Lets a person choose, field by field, where somebody else changed the same.
struct ConflictChoice {
    private let session: Session
    private let seen: JSON
    private let mine: JSONObject
    private let current: JSON
    private let fields: [FieldPath]

    init(_ session: Session, seen: JSON, patch: JSONObject, refusal: Refusal) {
        self.session = session
        self.seen = seen
        mine = MergePatch.apply(.object(patch), to: seen).object ?? JSONObject()
        current = refusal.error["data"]?["current"] ?? .null
        fields = (refusal.error["data"]?["fields"]?.array ?? []).compactMap { $0.string.flatMap { FieldPath($0) } }
    }

    /// Asks for each field, then saves.
    ///
    /// First everything but the chosen fields of mine goes out against what was seen, for the daemon to join with what
    /// others did; then those fields go out against the outcome.
    func settle() throws {
        session.note(
            Phrase(
                "Somebody else changed \(current.title) meanwhile. Choose what shall stand:",
                "Quelqu’un d’autre a modifié \(current.title) entre-temps. Choisissez ce qui doit rester :"
            )
        )
        var joined = mine
        var insisted: [FieldPath] = []
        for field in fields {
            if try isMine(field) { insisted.append(field) }
            joined = try PathEdit.set(value(at: field, in: current), at: field, in: joined)
        }
        let old = seen.object ?? JSONObject()
        let first = PathEdit.patch(from: old, to: joined)
        var latest = current
        if !first.isEmpty, !insisted.isEmpty {
            var params: JSONObject = ["patch": .object(first)]
            params["client"] = seen["id"]
            params["revision"] = seen["revision"]
            latest = try session.ask("client.update", params)["client"] ?? current
        } else if insisted.isEmpty {
            return try session.update(seen, patch: first)
        }
        var target = latest.object ?? JSONObject()
        for field in insisted { target = try PathEdit.set(value(at: field, in: .object(mine)), at: field, in: target) }
        try session.update(latest, patch: PathEdit.patch(from: latest.object ?? JSONObject(), to: target))
    }

    private func isMine(_ field: FieldPath) throws -> Bool {
        let label = session.say(FieldLabels.path(field.tokens))
        let nothing = session.say(Phrase("(nothing)", "(rien)"))
        let theirs = value(at: field, in: current).flatMap(History.brief)?.onOneLine ?? nothing
        let yours = value(at: field, in: .object(mine)).flatMap(History.brief)?.onOneLine ?? nothing
        session.errors.line(label)
        session.errors.line(session.say(Phrase("  theirs: ", "  le leur : ")) + theirs)
        session.errors.line(session.say(Phrase("  mine:   ", "  le mien : ")) + yours)
        while true {
            let prompt = session.say(Phrase("Keep [t]heirs or [m]ine? ", "Garder le [l]eur ou le [m]ien ? "))
            guard let answer = Questioner(session: session).line(prompt)?.trimmed.lowercased() else {
                throw Fault(.declined, Texts.nothingChanged)
            }
            if answer.hasPrefix("m") { return true }
            if answer.hasPrefix("t") || answer.hasPrefix("l") { return false }
        }
    }

    private func value(at path: FieldPath, in document: JSON) -> JSON? {
        path.tokens.reduce(Optional(document)) { $0?[$1] }
    }
}
