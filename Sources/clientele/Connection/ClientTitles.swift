import Clientele

/// Number and name of clients by id, as changes tell them; asked for where no change has.
struct ClientTitles {
    private var known: [String: JSONObject] = [:]

    /// How many are kept; what is forgotten is asked for again.
    private static let most = 10_000
    /// How many are asked for at once.
    private static let window = 100

    /// Asks for the clients of changes that are not known.
    mutating func find(for changes: [JSON], on connection: Connection) throws(Fault) {
        if known.count > Self.most { known = [:] }
        let created = Set(changes.filter { $0["type"] == "client.created" }.compactMap { $0["client"]?.string })
        let ids = Set(changes.compactMap { $0["client"]?.string }).subtracting(created).filter { known[$0] == nil }
        var rest = Array(ids)[...]
        while !rest.isEmpty {
            let some = rest.prefix(Self.window)
            rest = rest.dropFirst(some.count)
            for id in some { connection.send("client.get", ["client": .string(id)]) }
            for id in some {
                if case .success(let result) = try connection.receive() { learn(result["client"], of: id) }
            }
        }
    }

    /// Takes what a change tells; answers its client's number and name.
    mutating func title(after change: JSON) -> String {
        guard let id = change["client"]?.string else { return "" }
        if change["interaction"] == nil { learn(change["patch"], of: id) }
        return known[id].map { JSON.object($0).title } ?? id.onOneLine
    }

    private mutating func learn(_ document: JSON?, of id: String) {
        for name in ["number", "name"] {
            if let text = document?[name] { known[id, default: JSONObject()][name] = text }
        }
    }
}
