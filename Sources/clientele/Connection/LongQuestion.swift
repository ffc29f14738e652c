import Clientele

extension Session {
    /// Asks for work that takes long, and shows on a terminal how far it is: the daemon tells that on a second connection.
    func askLong(_ method: String, _ what: Phrase) throws(Fault) -> JSON {
        let bar = Progress(self)
        defer { bar.clear() }
        guard bar.isVisible, let beside = try? newConnection() else { return try ask(method) }
        let connection = try connection()
        connection.send(method, JSONObject(), isRepeatable: true)
        let answer = try connection.receive {
            // Whatever is wrong with the telling is no fault of the work's.
            let status = try? beside.ask("daemon.status")["store"]
            let work = status?["maintenance"]
            bar.show(what, Int(work?["done"]?.integer ?? 0), of: (work?["total"]?.integer).map { Int($0) })
        }
        switch answer {
        case .success(let result): return result
        case .failure(let refusal): throw Fault(refusal)
        }
    }
}
