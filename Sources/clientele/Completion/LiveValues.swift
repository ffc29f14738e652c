import Clientele

/// What the daemon knows that can be typed. It is asked once and briefly, and whatever goes wrong means nothing.
final class LiveValues {
    /// How long a person waits for a list without noticing, with some room for a daemon that has to be started; in seconds.
    private static let patience = 1.0
    private static let limit: Int64 = 40

    private let socket: String?
    private let environment: Environment
    private var connection: Connection?

    /// - Parameter socket: the socket that the command line names.
    init(socket: String?, _ environment: Environment) {
        self.socket = socket
        self.environment = environment
    }

    private func ask(_ method: String, _ params: JSONObject) -> JSON? {
        do {
            if connection == nil {
                connection = try Connection(
                    to: SocketPath.found(flag: socket, environment),
                    timeout: Self.patience
                )
            }
            return try connection?.ask(method, params)
        } catch {
            return nil
        }
    }

    /// Clients whose numbers begin as typed or who are found by it; those written last when nothing is typed.
    func clients(_ typed: String, archived: ArchivedFilter) -> [Candidate] {
        var params: JSONObject = ["limit": .number(JSONNumber(Self.limit))]
        params.set("archived", archived)
        let found: JSON?
        if typed.trimmed.isEmpty {
            params.set("sort", ClientOrder.updatedAtDescending)
            found = ask("client.list", params)
        } else {
            params.set("text", typed)
            found = ask("client.search", params)
        }
        return (found?["clients"]?.array ?? []).compactMap { client in
            guard let number = client["number"]?.string else { return nil }
            let parts = [client["name"]?.string, client["city"]?.string].compactMap { $0 }
            let mark = client["archivedAt"] == nil ? "" : Phrase(" (archived)", " (archivé)").in(.current)
            return Candidate(number, parts.joined(separator: ", ") + mark)
        }.filter(\.isTypeable)
    }

    /// Tags or cities, those of most clients first.
    func values(of member: SharedMember, beginning typed: String) -> [Candidate] {
        var params: JSONObject = ["limit": .number(JSONNumber(Self.limit))]
        params.set("member", member)
        params.set("prefix", typed)
        return (ask("client.values", params)?["values"]?.array ?? []).compactMap { value in
            guard let word = value["value"]?.string else { return nil }
            let clients = Int(value["clients"]?.integer ?? 0)
            return Candidate(word, .count(clients, ("client", "clients"), ("client", "clients")))
        }.filter(\.isTypeable)
    }

    /// A client's document.
    func client(_ reference: String) -> JSON? { ask("client.get", ["client": .string(reference)])?["client"] }

    /// A client's revisions, the newest first, and what made them.
    func revisions(of reference: String) -> [Candidate] {
        let params: JSONObject = ["client": .string(reference), "limit": .number(JSONNumber(Self.limit))]
        let dates = DateWords(.current)
        return (ask("client.history", params)?["changes"]?.array ?? []).compactMap { change in
            guard change["interaction"] == nil, let revision = change["revision"]?.integer else { return nil }
            let type = Words.changeType(change["type"]?.string ?? "").in(.current)
            let when = change["at"]?.moment.map { dates.relative($0) } ?? ""
            let user = change["actor"]?["user"]?.string ?? ""
            return Candidate(String(revision), [type, when, user].filter { !$0.isEmpty }.joined(separator: ", "))
        }
    }
}
