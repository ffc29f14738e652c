/// One store, the peers with the same clients, and all workloads in turns.
struct Contest {
    private let plan: Plan
    private let workspace: Workspace

    init(_ plan: Plan, _ workspace: Workspace) {
        self.plan = plan
        self.workspace = workspace
    }

    /// Measures everything with so many clients.
    ///
    /// - Parameter state: the directory of a store that is used and kept; a temporary one without it.
    func run(clients: Int, state: String?) throws -> Findings {
        var findings = Findings()
        try measureEmptyDaemon(&findings)
        if let state { Progress.say("Creates are added to the store in \(state), and stay in it.") }
        let daemon = try DaemonProcess(state: state ?? workspace.directory("state"), workspace: workspace)
        defer { daemon.stop() }
        try Supply.fill(daemon.socket, clients: clients, plan, &findings)
        let firstPlace = try DaemonFacts.clients(at: daemon.socket)
        let answerBytes = try meanAnswerBytes(daemon.socket)
        let peers = try Peers(plan.neededPeers, workspace: workspace, answerBytes: answerBytes)
        defer { peers.stop() }
        Progress.say("Giving the same clients to \(peers.all.map(\.name).joined(separator: ", ")).")
        let corpus = try Harvest.read(daemon.socket, clients: clients, samples: 4000) { try peers.load($0) }
        try peers.finishLoading()
        let material = try Material(corpus, socket: daemon.socket, firstPlace: firstPlace, seed: plan.seed)
        let own = ClienteleContender(socket: daemon.socket, commands: try DaemonFacts.commands(at: daemon.socket))
        try Rounds(plan, material, [own] + peers.all).run(&findings)
        try Quality(own, material).measure(plan, &findings)
        if plan.others.contains("show") {
            try ShowRace(daemon.socket, peers.redis?.socket, corpus).run(spawns: 60 * plan.rounds, &findings)
        }
        findings.add(daemon.memory, Quantity.finalMemory)
        if plan.others.contains("start") { try Restarts(daemon, own, material).run(plan.rounds, &findings) }
        return findings
    }

    private func measureEmptyDaemon(_ findings: inout Findings) throws {
        let daemon = try DaemonProcess(state: workspace.directory("empty"), workspace: workspace, name: "empty")
        defer { daemon.stop() }
        _ = try DaemonFacts.clients(at: daemon.socket)
        findings.add(daemon.memory, Quantity.emptyMemory)
    }

    /// How long an answer to `client.get` is on the average of some.
    private func meanAnswerBytes(_ socket: String) throws -> Int {
        let corpus = try Harvest.read(socket, clients: 1000, samples: 1) { _ in }
        // The document, what stands before it, the closing braces and the line's end.
        return Requests.clientStart.count - Corpus.documentStart.count + corpus.meanDocumentBytes + 3
    }
}
