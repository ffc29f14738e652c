import Clientele

/// One command for several clients: all of them, or none.
struct SeveralClients {
    let session: Session
    let method: String
    /// What the command is told about each client besides who it is.
    var params = JSONObject()
    /// What makes it safe to repeat, when somebody chose that.
    var key: String?

    /// Runs the command for each client; answers the results in their order.
    func run(_ clients: [JSON]) throws(Fault) -> [JSON] {
        if clients.count == 1 { return [try session.write(method, parameters(of: clients[0]), key: key)] }
        if clients.isEmpty { return [] }
        let commands = clients.map { client -> JSON in
            ["method": .string(method), "params": .object(parameters(of: client))]
        }
        do {
            let result = try session.write("transaction.run", ["commands": .array(commands)], key: key)
            return result["results"]?.array ?? []
        } catch {
            throw Self.named(error, clients)
        }
    }

    private func parameters(of client: JSON) -> JSONObject {
        var params = params
        params["client"] = client["id"]
        return params
    }

    /// The fault with the client that it is about.
    private static func named(_ fault: Fault, _ clients: [JSON]) -> Fault {
        guard let refusal = fault.refusal, let index = refusal.index, clients.indices.contains(index) else {
            return fault
        }
        let title = clients[index].title
        let reason = refusal.reason
        return Fault(
            refusal,
            Phrase(
                "\(title): \(reason.english) Nothing was changed.",
                "\(title) : \(reason.french) Rien n’a été modifié."
            )
        )
    }
}

extension Session {
    /// The clients of these numbers or ids, each once; none of them is touched when one does not exist.
    func clients(_ references: [String]) throws(Fault) -> [JSON] {
        var found: [JSON] = []
        for answer in try ask(all: references.map { ("client.get", ["client": .string($0)]) }) {
            switch answer {
            case .failure(let refusal): throw Fault(refusal)
            case .success(let result):
                guard let client = result["client"] else { continue }
                if !found.contains(where: { $0["id"] == client["id"] }) { found.append(client) }
            }
        }
        return found
    }
}
