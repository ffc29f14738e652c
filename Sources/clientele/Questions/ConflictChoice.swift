import Clientele

/// Lets a person choose, field by field, where somebody else changed the same.
struct ConflictChoice {
    private let session: Session
    private let seen: JSON
    private let mine: JSONObject
    private let refusal: Refusal

    init(_ session: Session, seen: JSON, patch: JSONObject, refusal: Refusal) {
        self.session = session
        self.seen = seen
        self.refusal = refusal
        mine = MergePatch.apply(.object(patch), to: seen).object ?? JSONObject()
    }

    /// Asks for each field, then saves all at once; asks again when somebody was faster once more.
    func settle() throws {
        var (base, mine, refusal) = (seen, mine, refusal)
        while true {
            let current = refusal.error["data"]?["current"] ?? .null
            guard let theirs = current.object else { throw Fault(refusal) }
            session.note(
                Phrase(
                    "Somebody else changed \(current.title) meanwhile. Choose what shall stand:",
                    "Quelqu’un d’autre a modifié \(current.title) entre-temps. Choisissez ce qui doit rester :"
                )
            )
            let merge = ChosenMerge { dispute throws(Fault) in try choice(dispute) }
            let merged = try merge.merged(base: base.object ?? JSONObject(), mine: mine, theirs: theirs)
            do {
                return try session.update(current, patch: PathEdit.patch(from: theirs, to: merged))
            } catch let fault as Fault {
                guard fault.refusal?.kind == "conflict", let again = fault.refusal else { throw fault }
                (base, mine, refusal) = (current, merged, again)
            }
        }
    }

    private func choice(_ dispute: ChosenMerge.Dispute) throws(Fault) -> ChosenMerge.Choice {
        session.errors.line(session.say(FieldLabels.path(dispute.path)))
        session.errors.line(session.say(Phrase("  theirs: ", "  le leur : ")) + brief(dispute.theirs))
        session.errors.line(session.say(Phrase("  mine:   ", "  le mien : ")) + brief(dispute.mine))
        let prompt =
            dispute.canBeBoth
            ? Phrase("Keep [t]heirs, [m]ine or [b]oth? ", "Garder le [l]eur, le [m]ien ou les [d]eux ? ")
            : Phrase("Keep [t]heirs or [m]ine? ", "Garder le [l]eur ou le [m]ien ? ")
        while true {
            guard let answer = Questioner(session: session).line(session.say(prompt))?.trimmed.lowercased() else {
                throw Fault(.declined, Texts.nothingChanged)
            }
            switch answer.first {
            case "m": return .mine
            case "t", "l": return .theirs
            case "b" where dispute.canBeBoth, "d" where dispute.canBeBoth: return .both
            default: continue
            }
        }
    }

    private func brief(_ value: JSON?) -> String {
        value.flatMap(History.brief)?.onOneLine ?? session.say(Phrase("(nothing)", "(rien)"))
    }
}
