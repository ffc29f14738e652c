import Clientele

/// What may have been meant where nothing was found.
extension Session {
    /// How many clients are suggested at the most.
    private static let suggested = 3

    /// The fault, with what may have been meant where a client or a field does not exist; programs are told nothing more.
    func helpful(_ fault: Fault) -> Fault {
        guard !isJSON, let refusal = fault.refusal, let phrase = fault.phrase else { return fault }
        if refusal.kind == "invalid_params" {
            return Fault(refusal, phrase.followed(by: Self.meantFields(of: refusal)))
        }
        guard refusal.kind == "not_found",
            let typed = DaemonSentences.holes(of: "There is no client “%”.", in: refusal.message)?.first
        else { return fault }
        let found = found(by: typed)
        return found.isEmpty ? fault : Fault(refusal, Self.suggestion(found, after: phrase))
    }

    /// Clients who are found by what was typed, or have the number with some zeros more or less.
    private func found(by typed: String) -> [JSON] {
        let limit = JSON.number(JSONNumber(Int64(Self.suggested)))
        let params: JSONObject = ["text": .string(typed), "archived": "include", "limit": limit]
        if let found = try? ask("client.search", params)["clients"]?.array, !found.isEmpty { return found }
        let digits = typed.reversed().prefix { $0.isASCII && $0.isNumber }.reversed()
        let value = String(digits.drop { $0 == "0" })
        guard !value.isEmpty, value.count <= Self.longestNumber else { return [] }
        for width in value.count...Self.longestNumber {
            let zeros = String(repeating: "0", count: width - value.count)
            let number = JSON.string(typed.dropLast(digits.count) + zeros + value)
            if let client = try? ask("client.get", ["client": number])["client"] { return [client] }
        }
        return []
    }

    /// As many digits as numbers commonly have.
    private static let longestNumber = 8

    /// The fields that may have been meant by names that do not exist.
    private static func meantFields(of refusal: Refusal) -> Phrase? {
        let names = refusal.violations.filter { $0.code == "unknown" }.compactMap {
            FieldPath.tokens(ofPointer: $0.pointer).last
        }
        let paths = names.flatMap(FieldPaths.like)
        guard let last = paths.last else { return nil }
        let (english, french) = (paths.dropLast().map { "“\($0)”" }, paths.dropLast().map { "« \($0) »" })
        if english.isEmpty { return Phrase("Did you mean “\(last)”?", "Vouliez-vous dire « \(last) » ?") }
        return Phrase(
            "Did you mean \(english.joined(separator: ", ")) or “\(last)”?",
            "Vouliez-vous dire \(french.joined(separator: ", ")) ou « \(last) » ?"
        )
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
