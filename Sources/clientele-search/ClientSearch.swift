/// The clients as desktops search them: `org.gnome.Shell.SearchProvider2` and `org.kde.krunner1`.
///
/// What is answered comes from one search of the daemon's; while that is away, nobody is found.
final class ClientSearch: BusObject {
    private let finder: ClientFinder
    private let programs: DesktopPrograms
    /// Those found last, which desktops ask about next.
    private var found: [String: FoundClient] = [:]

    private static let limit = 8

    init(finder: ClientFinder, programs: DesktopPrograms) {
        self.finder = finder
        self.programs = programs
    }

    var introspection: String { SearchInterfaces.introspection }

    func answer(_ call: BusMessage, _ interface: String, _ member: String) throws(BusFailure) -> BusMessage? {
        switch (interface, member) {
        case ("org.gnome.Shell.SearchProvider2", "GetInitialResultSet"): return try resultSet(call)
        case ("org.gnome.Shell.SearchProvider2", "GetSubsearchResultSet"):
            // What was found for fewer words may have been cut off, and a search costs no more than a look at it.
            _ = try call.texts()
            return try resultSet(call)
        case ("org.gnome.Shell.SearchProvider2", "GetResultMetas"): return try descriptions(call)
        case ("org.gnome.Shell.SearchProvider2", "ActivateResult"):
            programs.start("clientele-menu", ["show", try call.text()])
            return try call.reply()
        case ("org.gnome.Shell.SearchProvider2", "LaunchSearch"):
            programs.start("clientele-menu", ["find", try call.texts().joined(separator: " ")])
            return try call.reply()
        case ("org.kde.krunner1", "Match"): return try matches(call)
        case ("org.kde.krunner1", "Actions"): return try actions(call)
        case ("org.kde.krunner1", "Run"): return try run(call)
        case ("org.kde.krunner1", "Teardown"): return try call.reply()
        default: return nil
        }
    }

    private func search(_ text: String) -> [FoundClient] {
        let clients = finder.search(text, limit: Self.limit)
        found = Dictionary(clients.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return clients
    }

    private func resultSet(_ call: BusMessage) throws(BusFailure) -> BusMessage {
        let clients = search(try call.texts().joined(separator: " "))
        let reply = try call.reply()
        try reply.append(clients.map(\.id))
        return reply
    }

    private func descriptions(_ call: BusMessage) throws(BusFailure) -> BusMessage {
        let clients = try call.texts().compactMap { found[$0] ?? finder.client($0) }
        let reply = try call.reply()
        try reply.container("a", "a{sv}") { () throws(BusFailure) in
            for client in clients {
                try reply.append([
                    ("id", client.id), ("name", client.name), ("gicon", "clientele"), ("description", client.detail),
                    ("clipboardText", client.clipboard),
                ])
            }
        }
        return reply
    }

    private func matches(_ call: BusMessage) throws(BusFailure) -> BusMessage {
        let text = try call.text()
        let clients = search(text)
        let reply = try call.reply()
        try reply.container("a", "(sssida{sv})") { () throws(BusFailure) in
            for (place, client) in clients.enumerated() {
                try reply.container("r", "sssida{sv}") { () throws(BusFailure) in
                    try reply.append(client.id)
                    try reply.append(client.name)
                    try reply.append("clientele")
                    // KRunner's kinds: 100 is an exact match, 30 a possible one.
                    try reply.append(Int32(client.number.lowercased() == text.lowercased() ? 100 : 30))
                    try reply.append(0.9 - 0.05 * Double(place))
                    try reply.append([("subtext", client.detail), ("category", SearchTexts.clients)])
                }
            }
        }
        return reply
    }

    private func actions(_ call: BusMessage) throws(BusFailure) -> BusMessage {
        let reply = try call.reply()
        try reply.container("a", "(sss)") { () throws(BusFailure) in
            for (id, text, icon) in [
                ("log", SearchTexts.log, "call-start"), ("mail", SearchTexts.mail, "mail-message-new"),
            ] {
                try reply.container("r", "sss") { () throws(BusFailure) in
                    for part in [id, text, icon] { try reply.append(part) }
                }
            }
        }
        return reply
    }

    private func run(_ call: BusMessage) throws(BusFailure) -> BusMessage {
        let (client, action) = (try call.text(), try call.text())
        switch action {
        case "log": programs.start("clientele-menu", ["log", client])
        case "mail": programs.start("clientele-mail", [client])
        default: programs.start("clientele-menu", ["show", client])
        }
        return try call.reply()
    }
}
