import Clientele

/// A client as a search shows it.
struct FoundClient {
    let id: String
    let number: String
    let name: String
    /// Number, city and how to reach the client.
    let detail: String
    /// What is worth copying: an e-mail address or a phone number.
    let clipboard: String

    /// The client of a summary or a document; `nil` when it is neither.
    init?(_ json: JSON) {
        guard let id = json["id"]?.string, let number = json["number"]?.string else { return nil }
        let email = json["email"]?.string ?? json["emails"]?.array?.first?["address"]?.string
        let phone = json["phone"]?.string ?? json["phones"]?.array?.first?["number"]?.string
        let city = json["city"]?.string ?? json["addresses"]?.array?.first?["city"]?.string
        self.id = id
        self.number = number
        name = Self.plain(json["name"]?.string ?? number)
        detail = Self.plain([number, city, phone, email].compactMap { $0 }.joined(separator: " · "))
        clipboard = Self.plain(email ?? phone ?? name)
    }

    /// The text on one line; the bus has no U+0000.
    private static func plain(_ text: String) -> String {
        let scalars = text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }
        return String(String.UnicodeScalarView(scalars))
    }
}

/// Asks the daemon for clients, over a connection that is kept; while the daemon is away, there are none.
final class ClientFinder {
    private var conversation: DaemonConversation?

    /// The clients in which every word begins some word, the best first.
    func search(_ text: String, limit: Int) -> [FoundClient] {
        // The daemon refuses a question without words.
        guard text.contains(where: { !$0.isWhitespace }) else { return [] }
        let params: JSON = ["text": .string(text), "limit": .number(JSONNumber(Int64(limit)))]
        return (ask("client.search", params)?["clients"]?.array ?? []).compactMap { FoundClient($0) }
    }

    /// The client of an identity.
    func client(_ id: String) -> FoundClient? {
        ask("client.get", ["client": .string(id)])?["client"].flatMap { FoundClient($0) }
    }

    /// Asks; once more on a new connection, since the daemon may have gone and come back meanwhile.
    private func ask(_ method: String, _ params: JSON) -> JSON? {
        if let conversation, let result = conversation.ask(method, params) { return result }
        conversation = DaemonConversation()
        let result = conversation?.ask(method, params)
        if conversation?.isBroken ?? true { conversation = nil }
        return result
    }
}
