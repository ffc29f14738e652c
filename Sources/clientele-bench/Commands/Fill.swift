import ArgumentParser

/// `clientele-bench fill`
struct Fill: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Fill a store through the socket with invented clients and their interactions.",
        discussion: "The same seed invents the same clients. --state keeps the store that our own daemon fills."
    )

    @OptionGroup var target: Target

    @Option(help: "How many clients.")
    var clients: Int

    @Option(help: ArgumentHelp("The most interactions that a client has.", valueName: "count"))
    var interactions = 20

    @Option(help: "Connections that are used.")
    var connections = 8

    @Option(help: ArgumentHelp("Requests that a connection has under way.", valueName: "count"))
    var depth = 64

    @Option(help: "Where chance begins.")
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("The first client's place, to go on where a former run ended.", valueName: "place"))
    var from = 0

    @Flag(help: "Print JSON instead of a table.")
    var json = false

    func validate() throws {
        guard clients > 0, interactions >= 0, connections > 0, depth > 0, from >= 0 else {
            throw ValidationError("Numbers have to be positive.")
        }
    }

    func run() throws {
        try target.run { socket, daemon in
            let filling = Filling(
                socket,
                places: from..<from + clients,
                maximumInteractions: interactions,
                seed: seed,
                connections: connections,
                depth: depth
            )
            var table = Table([
                "clients", "interactions", "seconds", "clientsPerSecond", "writesPerSecond", "peakMegabytes",
            ])
            let start = Clock.nanoseconds
            try filling.run()
            let seconds = Clock.seconds(since: start)
            table.add(
                .figure(Double(clients)),
                .figure(Double(filling.interactions)),
                .figure(seconds),
                .figure(Double(clients) / seconds),
                .figure(Double(clients + filling.interactions) / seconds),
                // Another one's daemon is not looked into.
                daemon?.memory.map { .figure(Double($0.peakBytes) / 1_048_576) } ?? .word("unknown")
            )
            print(json ? table.json : table.text)
        }
    }
}
