/// Sees to it that a store has as many clients as a run wants.
enum Supply {
    /// Adds what is missing: first the clients, which are timed, then their interactions.
    static func fill(_ socket: String, clients: Int, _ plan: Plan, _ findings: inout Findings) throws {
        let present = try DaemonFacts.clients(at: socket)
        guard present < clients else { return }
        Progress.say("Filling a store with \(clients - present) clients.")
        let filling = Filling(
            socket,
            places: present..<clients,
            maximumInteractions: plan.interactions,
            seed: plan.seed
        )
        let start = Clock.nanoseconds
        try filling.runClients()
        findings.add(Double(clients - present) / Clock.seconds(since: start), Quantity.fill)
        let middle = Clock.nanoseconds
        try filling.runInteractions()
        if filling.interactions > 0 {
            findings.add(Double(filling.interactions) / Clock.seconds(since: middle), Quantity.fillInteractions)
        }
    }
}
