import Clientele

/// What a daemon tells of itself.
enum DaemonFacts {
    /// The result of a command that takes no arguments.
    static func result(of method: String, at socket: String) throws -> JSON {
        let connection = try PeerConnection(to: socket, framing: LineFraming.self)
        connection.output += Requests.call(method)
        connection.expect()
        var result: JSON?
        try connection.exchange { result = try JSON(parsing: Array($0))["result"] }
        guard let result else { throw BenchFailure("The daemon did not answer \(method).") }
        return result
    }

    /// How many clients it has, archived or not.
    static func clients(at socket: String) throws -> Int {
        let clients = try result(of: "daemon.status", at: socket)["store"]?["clients"]
        return Int((clients?["active"]?.integer ?? 0) + (clients?["archived"]?.integer ?? 0))
    }

    /// The names of the commands that it understands.
    static func commands(at socket: String) throws -> Set<String> {
        let methods = try result(of: "rpc.discover", at: socket)["methods"]?.array ?? []
        return Set(methods.compactMap { $0["name"]?.string })
    }
}
