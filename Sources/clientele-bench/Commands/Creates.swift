import ArgumentParser

/// `clientele-bench creates`
struct Creates: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Count durable creates a second, each answered after it is on disk with its search index and change."
    )

    @OptionGroup var target: Target

    @Option(help: ArgumentHelp("Numbers of connections, divided by commas.", valueName: "list"))
    var connections = "1,16,64"

    @Option(help: ArgumentHelp("Requests that a connection has under way.", valueName: "count"))
    var depth = 1

    @Option(help: "Seconds a round.")
    var seconds = 3

    @Option(help: "Rounds, of which the one in the middle counts.")
    var rounds = 3

    @Option(help: "Where chance begins.")
    var seed: UInt64 = 1

    @Flag(help: "Print JSON instead of a table.")
    var json = false

    func validate() throws {
        guard seconds > 0, rounds > 0, depth > 0 else { throw ValidationError("Numbers have to be positive.") }
        guard !counts.isEmpty else { throw ValidationError("--connections takes numbers such as 1,16,64.") }
    }

    private var counts: [Int] { connections.split(separator: ",").compactMap { Int($0) }.filter { $0 > 0 } }

    func run() throws {
        try target.run { socket, daemon in
            let contender = ClienteleContender(socket: socket, commands: [])
            let material = Material(firstPlace: try DaemonFacts.clients(at: socket), seed: seed)
            var table = Table(["contender", "connections", "perSecond", "medianMicroseconds", "p99Microseconds"])
            var figures: [[Figures]] = counts.map { _ in [] }
            // Round by round, so that a noisy minute does not fall on one row.
            for round in 0..<rounds {
                for (index, count) in counts.enumerated() {
                    let workload = Workload(name: "create", kind: .create, connections: count, depth: depth)
                    let measure = try contender.measure(
                        workload,
                        seconds: Double(seconds),
                        round: round,
                        material: material
                    )
                    figures[index].append(measure.figures)
                }
            }
            for (count, figures) in zip(counts, figures) {
                table.add(
                    .word(contender.name),
                    .figure(Double(count)),
                    .figure(figures.median.perSecond),
                    .figure(figures.median.medianMicroseconds),
                    .figure(figures.median.p99Microseconds)
                )
            }
            print(json ? table.json : table.text)
        }
    }
}
