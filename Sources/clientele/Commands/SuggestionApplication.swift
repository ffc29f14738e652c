import Clientele

/// Applies what `client.readiness` suggests, page by page, each client by itself and with the revision that was seen.
final class SuggestionApplication {
    private let session: Session
    private let isAsking: Bool
    private var applied = 0
    private var refused = 0
    private var declined = 0

    init(_ session: Session, isAsking: Bool) {
        self.session = session
        self.isAsking = isAsking
    }

    /// Applies the suggestions of a page, after having asked where somebody is to be asked.
    func apply(_ found: [JSON], isOne: Bool) throws {
        let suggestions = found.filter { $0["suggestion"] != nil }
        if suggestions.isEmpty { return }
        let sheet = ReadinessSheet(session)
        if isAsking {
            let list = suggestions.map { "  \($0.title): \(sheet.suggestion($0))\n" }.joined()
            let count = suggestions.count
            let question =
                isOne || count == 1
                ? Phrase("\(list)Apply this?", "\(list)Appliquer ceci ?")
                : Phrase("\(list)Apply these \(count) suggestions?", "\(list)Appliquer ces \(count) propositions ?")
            guard Questioner(session: session).confirms(question) else {
                declined += count
                return
            }
        }
        let window = 100
        for start in stride(from: 0, to: suggestions.count, by: window) {
            let some = Array(suggestions[start..<min(start + window, suggestions.count)])
            let answers = try session.ask(all: some.map { ("client.update", Self.params($0)) })
            for (suggestion, answer) in zip(some, answers) { tell(answer, of: suggestion, sheet) }
        }
    }

    private static func params(_ suggestion: JSON) -> JSONObject {
        var params = JSONObject()
        params["client"] = suggestion["client"]
        params["patch"] = suggestion["suggestion"]
        params["revision"] = suggestion["revision"]
        return params.keyed()
    }

    private func tell(_ answer: Result<JSON, Refusal>, of suggestion: JSON, _ sheet: ReadinessSheet) {
        switch answer {
        case .success(let result):
            applied += 1
            if session.isJSON {
                session.output.json(result)
            } else {
                let title = (result["client"] ?? suggestion).title
                let what = sheet.suggestion(suggestion)
                session.tell(Phrase("Saved \(title): \(what).", "Enregistré : \(title) : \(what)."))
            }
        case .failure(let refusal):
            refused += 1
            if session.isJSON {
                if let json = Fault(refusal).json(session.language) { session.errors.json(json) }
            } else {
                let reason = refusal.phrase
                let title = suggestion.title
                session.warn(Phrase("\(title): \(reason.english)", "\(title) : \(reason.french)"))
            }
        }
    }

    /// Says what came of it when nothing did, and ends with the status that it asks for.
    func conclude() throws {
        if refused > 0 { throw Fault.silent(.refused) }
        if applied > 0 { return }
        if !session.isJSON {
            session.note(
                declined > 0 ? Texts.nothingChanged : Phrase("There is nothing to apply.", "Il n’y a rien à appliquer.")
            )
        }
        if declined > 0 { throw Fault.silent(.declined) }
    }
}
