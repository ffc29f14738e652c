import Clientele

/// What may have been meant where nothing was found.
extension Session {
    /// How many clients are suggested at the most.
    private static let suggested = 3

    /// The fault, with the clients that may have been meant where a client does not exist; programs are told nothing more.
    func helpful(_ fault: Fault) -> Fault {
        guard !isJSON, let refusal = fault.refusal, refusal.kind == "not_found", let phrase = fault.phrase,
            let typed = DaemonSentences.holes(of: "There is no client “%”.", in: refusal.message)?.first,
            let found = try? ask(
                "client.search",
                ["text": .string(typed), "archived": "include", "limit": .number(JSONNumber(Int64(Self.suggested)))]
            )["clients"]?.array, !found.isEmpty
        else { return fault }
        return Fault(refusal, Self.suggestion(found, after: phrase))
    }

    private static func suggestion(_ clients: [JSON], after phrase: Phrase) -> Phrase {
        let titles = clients.map { client in
            let mark = client["archivedAt"] == nil ? Phrase("", "") : Phrase(" (archived)", " (archivé)")
            return Phrase(client.title + mark.english, client.title + mark.french)
        }
        if let title = titles.first, titles.count == 1 {
            return Phrase(
                "\(phrase.english) Did you mean \(title.english)?",
                "\(phrase.french) Vouliez-vous dire \(title.french) ?"
            )
        }
        let (english, french) = (titles.map { "\n  \($0.english)" }, titles.map { "\n  \($0.french)" })
        return Phrase(
            "\(phrase.english) Did you mean one of these?\(english.joined())",
            "\(phrase.french) Vouliez-vous dire l’un de ceux-ci ?\(french.joined())"
        )
    }

    /// The archived client that a question without an answer would have found; `nil` when there is none.
    ///
    /// - Parameters:
    ///   - method: `client.list` or `client.search`.
    ///   - params: what was asked.
    func archivedMatch(_ method: String, _ params: JSONObject) -> JSON? {
        var params = params
        params["archived"] = "only"
        params["limit"] = 1
        params["cursor"] = nil
        return (try? ask(method, params))?["clients"]?.array?.first
    }
}
