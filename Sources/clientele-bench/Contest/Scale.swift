/// A smaller store, measured without peers, to see whether cost grows with the store.
enum Scale {
    /// Measures a temporary store of so many clients.
    static func measure(_ clients: Int, _ plan: Plan, _ workspace: Workspace) throws -> Findings {
        var findings = Findings()
        let name = "scale\(clients)"
        let daemon = try DaemonProcess(state: workspace.directory(name), workspace: workspace, name: name)
        defer { daemon.stop() }
        try Supply.fill(daemon.socket, clients: clients, plan, &findings)
        let corpus = try Harvest.read(daemon.socket, clients: clients, samples: 4000) { _ in }
        let material = try Material(corpus, socket: daemon.socket, firstPlace: clients, seed: plan.seed)
        let own = ClienteleContender(socket: daemon.socket, commands: try DaemonFacts.commands(at: daemon.socket))
        try Rounds(plan, material, [own]).run(&findings)
        if plan.others.contains("start") { try Restarts(daemon, own, material).run(plan.rounds, &findings) }
        return findings
    }
}
