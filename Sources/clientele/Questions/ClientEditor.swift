import Clientele

/// Lets a person edit a client's sheet as a text, and sends what was changed.
struct ClientEditor {
    private let session: Session
    private let key: String?
    /// How often the editor is opened again after a fault, in case it is a program that never mends it.
    private static let mostRounds = 20

    init(_ session: Session, key: String? = nil) {
        self.session = session
        self.key = key
    }

    /// What a round in the editor came to.
    private enum Outcome {
        case patch(JSONObject)
        case nothing
        case faults([(line: Int?, phrase: Phrase)])
    }

    /// Edits one client; what was written is kept in its file when it cannot be saved.
    func edit(_ reference: String) throws {
        let seen = try session.ask("client.get", ["client": .string(reference)])["client"] ?? .null
        guard seen["archivedAt"] == nil else {
            throw Fault(
                .refused,
                Phrase(
                    "\(seen.title) is archived; `clientele restore` brings it back.",
                    "\(seen.title) est archivé ; `clientele restore` le ramène."
                )
            )
        }
        let original = SheetText.text(of: seen.object ?? JSONObject(), heading: heading(seen))
        let file = try PrivateFile(suffix: ".txt")
        var text = original
        var rounds = 0
        while true {
            try file.write(text)
            session.flush()
            try TextEditor.open(file.path)
            let edited = try file.text()
            let body = Self.withoutFaults(edited)
            rounds += 1
            switch outcome(of: body, against: original) {
            case .nothing:
                return try session.update(seen, patch: JSONObject())
            case .patch(let patch):
                do {
                    return try send(patch, seen)
                } catch let fault as Fault {
                    guard fault.refusal?.kind == "invalid_params", edited != text, rounds < Self.mostRounds else {
                        throw kept(file, fault)
                    }
                    let faults = (fault.refusal?.violations ?? []).map { violation in
                        (line: Optional<Int>.none, phrase: Self.phrase(violation.pointer, violation.message))
                    }
                    text = Self.withFaults(faults, body, session.language)
                }
            case .faults(let faults):
                if edited == text || rounds >= Self.mostRounds {
                    let all = faults.map { Self.sentence($0) }
                    throw kept(
                        file,
                        Fault(
                            .refused,
                            Phrase(
                                all.map(\.english).joined(separator: "\n"),
                                all.map(\.french).joined(separator: "\n")
                            )
                        )
                    )
                }
                text = Self.withFaults(faults, body, session.language)
            }
        }
    }

    private func heading(_ seen: JSON) -> [String] {
        [
            seen.title,
            session.say(
                Phrase(
                    "One field a line; a value goes on in lines that begin with two spaces. An empty value removes.",
                    "Un champ par ligne ; une valeur continue sur des lignes commençant par deux espaces. Une valeur vide efface."
                )
            ),
            session.say(
                Phrase(
                    "Your own fields: custom.NAME: VALUE. Another element: emails.1.address: …",
                    "Vos propres champs : custom.NOM: VALEUR. Un élément de plus : emails.1.address: …"
                )
            ),
            session.say(
                Phrase(
                    "Leave without changing anything, and nothing happens.",
                    "Quittez sans rien changer, et rien ne se passe."
                )
            ),
        ]
    }

    /// Compares with what was handed out rather than with the client, so that what a text cannot carry is not touched.
    private func outcome(of text: String, against original: String) -> Outcome {
        do throws(SheetText.LineFault) {
            let before = try SheetText.document(from: original).document
            let after = try SheetText.document(from: text)
            let patch = PathEdit.patch(from: before, to: after.document)
            if patch.isEmpty { return .nothing }
            var inspection = Inspection(of: .peer)
            _ = Client(.object(after.document), &inspection)
            if inspection.violations.isEmpty { return .patch(patch) }
            return .faults(
                inspection.violations.map { violation in
                    let tokens = FieldPath.tokens(ofPointer: violation.pointer)
                    return (after.lines[tokens], Self.phrase(violation.pointer, violation.message))
                }
            )
        } catch {
            return .faults([(error.line, error.phrase)])
        }
    }

    /// Sends a patch; where somebody else changed the same, the person chooses.
    private func send(_ patch: JSONObject, _ seen: JSON) throws {
        do {
            try session.update(seen, patch: patch, key: key)
        } catch let fault as Fault where fault.refusal?.kind == "conflict" {
            guard let refusal = fault.refusal else { throw fault }
            try ConflictChoice(session, seen: seen, patch: patch, refusal: refusal).settle()
        }
    }

    private func kept(_ file: PrivateFile, _ fault: Fault) -> Fault {
        file.keep()
        session.report(fault)
        session.note(
            Phrase(
                "Nothing was saved; your text is kept in \(file.path).",
                "Rien n’a été enregistré ; votre texte est gardé dans \(file.path)."
            )
        )
        return .silent(fault.status)
    }

    private static func phrase(_ pointer: String, _ message: String) -> Phrase {
        let place = FieldLabels.place(pointer)
        let sentence = DaemonSentences.phrase(for: message)
        return Phrase("\(place.english): \(sentence.english)", "\(place.french) : \(sentence.french)")
    }

    private static func sentence(_ fault: (line: Int?, phrase: Phrase)) -> Phrase {
        guard let line = fault.line else { return fault.phrase }
        return Phrase("line \(line): \(fault.phrase.english)", "ligne \(line) : \(fault.phrase.french)")
    }

    /// What says a fault in the text itself.
    private static let faultMark = "#! "

    /// The text with its faults above it, their line numbers being those of the text as it will be seen.
    static func withFaults(_ faults: [(line: Int?, phrase: Phrase)], _ text: String, _ language: Language) -> String {
        let lines = faults.map { fault in
            faultMark + sentence((fault.line.map { $0 + faults.count }, fault.phrase)).in(language).onOneLine
        }
        return (lines + [text]).joined(separator: "\n")
    }

    /// The text as the person wrote it.
    static func withoutFaults(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix(faultMark) }.joined(
            separator: "\n"
        )
    }
}
