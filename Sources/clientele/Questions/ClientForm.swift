import Clientele

/// A form at the terminal: the kind first, then the fields that it has; Enter skips, a fault is asked again.
final class ClientForm {
    private let session: Session
    private let questioner: Questioner
    private var document = JSONObject()

    /// One question: what it fills, and a hint.
    private struct Entry {
        let path: String
        let label: Phrase
        var hint: String?
    }

    init(_ session: Session) {
        self.session = session
        questioner = Questioner(session: session)
    }

    /// Asks for everything, and once more for what the daemon refuses.
    func run(_ create: (JSONObject) throws -> Void) throws {
        introduce()
        let kind = try askKind()
        document["kind"] = kind.wire
        let names = Self.names(kind)
        repeat {
            for entry in names { try ask(entry) }
            if !hasName(kind) { complain(FieldLabels.label("name"), DaemonSentences.phrase(for: "A value is needed.")) }
        } while !hasName(kind)
        let others = Self.others(kind)
        for entry in others { try ask(entry) }
        let entries = names + others
        while true {
            do {
                return try create(document)
            } catch let fault as Fault where fault.refusal?.kind == "invalid_params" {
                session.report(fault)
                let again = entries.filter { entry in fault.refusal?.violations.contains { concerns($0, entry) } == true
                }
                if again.isEmpty { throw Fault.silent(fault.status) }
                for entry in again { try ask(entry) }
            }
        }
    }

    private func introduce() {
        session.note(
            Phrase(
                "A new client. Enter skips a field, Ctrl-D leaves without creating.",
                "Nouveau client. Entrée passe un champ, Ctrl-D quitte sans créer."
            )
        )
    }

    private func askKind() throws -> ClientKind {
        while true {
            let answer = try line(
                session.say(Phrase("Person or organization? [p/o] ", "Personne ou organisation ? [p/o] "))
            ).lowercased()
            let isAnswered = !answer.isEmpty
            if isAnswered, "person".hasPrefix(answer) || "personne".hasPrefix(answer) { return .person }
            if isAnswered, "organization".hasPrefix(answer) || "organisation".hasPrefix(answer) { return .organization }
            complain(FieldLabels.label("kind"), Phrase("p or o is expected.", "p ou o est attendu."))
        }
    }

    private func ask(_ entry: Entry) throws {
        let hint = entry.hint.map { " (\($0))" } ?? ""
        let prompt = session.say(entry.label) + hint + session.say(Phrase(": ", " : "))
        guard let path = FieldPath(entry.path) else { return }
        while true {
            let text = try line(prompt).trimmed
            if text.isEmpty { return }
            let edited = try PathEdit.set(ClientShape.value(text, at: path.tokens), at: path, in: document)
            if let fault = Self.fault(in: edited, at: path) {
                complain(entry.label, fault)
            } else {
                document = edited
                return
            }
        }
    }

    private func line(_ prompt: String) throws -> String {
        guard let line = questioner.line(prompt) else {
            session.errors.line(session.say(Texts.nothingCreated))
            throw Fault.silent(.declined)
        }
        return line
    }

    private func complain(_ label: Phrase, _ fault: Phrase) {
        session.warn(Phrase("\(label.english): \(fault.english)", "\(label.french) : \(fault.french)"))
    }

    private func hasName(_ kind: ClientKind) -> Bool {
        document["name"] != nil || (kind == .person && (document["givenName"] != nil || document["familyName"] != nil))
    }

    private func concerns(_ violation: Refusal.Violation, _ entry: Entry) -> Bool {
        guard let path = FieldPath(entry.path) else { return false }
        return FieldPath.tokens(ofPointer: violation.pointer).dropFirst().starts(with: path.tokens)
    }

    /// What is wrong with the field just filled, by the client's own rules; the daemon checks the whole later.
    static func fault(in document: JSONObject, at path: FieldPath) -> Phrase? {
        var inspection = Inspection(of: .peer)
        _ = Client(.object(document), &inspection)
        let violation = inspection.violations.first {
            FieldPath.tokens(ofPointer: $0.pointer).starts(with: path.tokens)
        }
        return violation.map { DaemonSentences.phrase(for: $0.message) }
    }

    private static func entry(_ path: String, _ label: Phrase? = nil, _ hint: String? = nil) -> Entry {
        Entry(path: path, label: label ?? FieldLabels.label(path), hint: hint)
    }

    /// The fields of which one at least has to be filled.
    private static func names(_ kind: ClientKind) -> [Entry] {
        switch kind {
        case .person: [entry("honorific"), entry("givenName"), entry("familyName")]
        case .organization: [entry("name")]
        }
    }

    private static func others(_ kind: ClientKind) -> [Entry] {
        let own =
            switch kind {
            case .person: [entry("organization"), entry("jobTitle")]
            case .organization: [entry("legalForm"), entry("tradeName")]
            }
        return own + [
            entry("emails.0.address", FieldLabels.label("email")),
            entry("phones.0.number", FieldLabels.label("phone")),
            entry("websites.0", FieldLabels.label("websites")),
            entry("addresses.0.lines", FieldLabels.label("lines")),
            entry("addresses.0.postalCode", FieldLabels.label("postalCode")),
            entry("addresses.0.city", FieldLabels.label("city")),
            entry("addresses.0.country", FieldLabels.label("country"), "FR, BE, LU…"),
            entry("tags", Phrase("Tags, between commas", "Étiquettes, entre virgules")),
            entry("note"),
        ]
    }
}
