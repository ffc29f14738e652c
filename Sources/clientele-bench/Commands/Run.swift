import ArgumentParser

/// `clientele-bench run`
struct Run: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measure the daemon, and in the same run with the same driver the peers that are installed.",
        discussion: """
            A daemon of our own is filled with invented clients, its documents are given to the peers byte by byte, and \
            all are asked the same questions in turns. Every answer is checked; a wrong one ends the run. Peers are \
            redis-server, PostgreSQL, SQLite within this process and a bare echo; all of them work in a temporary \
            directory that is removed afterwards.

            Workloads: \((Workload.all.map(\.name) + Workload.others).joined(separator: ", ")).
            """
    )

    @Option(help: "How many clients.")
    var clients = 1_000_000

    @Option(help: ArgumentHelp("The most interactions that a client has.", valueName: "count"))
    var interactions = 20

    @Option(
        help: ArgumentHelp(
            "Use this store, and fill it up to --clients; creates are added to it and stay in it.",
            valueName: "directory"
        )
    )
    var state: String?

    @Option(help: ArgumentHelp("Peers, divided by commas.", valueName: "list"))
    var against = Peers.names.joined(separator: ",")

    @Option(help: ArgumentHelp("Only these workloads, divided by commas.", valueName: "list"))
    var only: String?

    @Option(
        help: ArgumentHelp(
            "Numbers of clients to show side by side, divided by commas; only those below --clients are filled anew.",
            valueName: "list"
        )
    )
    var scales = "10000,100000"

    @Option(help: "Rounds, of which the one in the middle counts.")
    var rounds = 3

    @Option(help: "Seconds a round of a workload.")
    var seconds = 2.0

    @Option(help: "Where chance begins.")
    var seed: UInt64 = 1

    @Flag(help: "Print JSON instead of tables.")
    var json = false

    func validate() throws {
        guard clients >= 100, interactions >= 0, rounds > 0, seconds > 0 else {
            throw ValidationError("Numbers have to be positive, and a hundred clients are the least.")
        }
        for peer in names(against) where !Peers.names.contains(peer) {
            throw ValidationError("--against takes \(Peers.names.joined(separator: ", ")), not \(peer).")
        }
        let workloads = Workload.all.map(\.name) + Workload.others
        for workload in names(only ?? "") where !workloads.contains(workload) {
            throw ValidationError("--only takes \(workloads.joined(separator: ", ")), not \(workload).")
        }
        guard names(scales).allSatisfy({ (Int($0) ?? 0) >= 100 }) else {
            throw ValidationError("--scales takes numbers such as 10000,100000.")
        }
    }

    func run() throws {
        Interruption.arm()
        let workspace = try Workspace()
        defer { workspace.remove() }
        let chosen = names(only ?? "")
        let plan = Plan(
            interactions: interactions,
            workloads: Workload.all.filter { chosen.isEmpty || chosen.contains($0.name) },
            others: Set(Workload.others.filter { chosen.isEmpty || chosen.contains($0) }),
            peers: Set(names(against)),
            rounds: rounds,
            seconds: seconds,
            seed: seed
        )
        var sizes: [(clients: Int, findings: Findings)] = []
        for size in names(scales).compactMap({ Int($0) }).filter({ $0 < clients }).sorted() {
            sizes.append((size, try Scale.measure(size, plan, workspace)))
        }
        let findings = try Contest(plan, workspace).run(clients: clients, state: state)
        if !sizes.isEmpty { sizes.append((clients, findings)) }
        let report = Report(
            clients: clients,
            rounds: rounds,
            secondsPerRound: seconds,
            findings: findings,
            scales: sizes
        )
        print(json ? report.json : report.text)
    }

    private func names(_ list: String) -> [String] { list.split(separator: ",").map(String.init) }
}
