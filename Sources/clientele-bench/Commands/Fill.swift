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
            let filling = Filling(places: from..<from + clients, maximumInteractions: interactions, seed: seed)
            let driver = try Driver(socket: socket, connections: connections, depth: depth)
            var table = Table([
                "clients", "interactions", "seconds", "clientsPerSecond", "writesPerSecond", "peakMegabytes",
            ])
            let start = ContinuousClock.now
            try driver.run {
                filling.next($0)
            } take: { connection, line, _ in
                try filling.take(line, from: connection)
            }
            let seconds = (ContinuousClock.now - start) / .seconds(1)
            table.add(
                .figure(Double(clients)),
                .figure(Double(filling.interactions)),
                .figure(seconds),
                .figure(Double(clients) / seconds),
                .figure(Double(clients + filling.interactions) / seconds),
                .figure(Double(daemon?.peakMemoryBytes ?? 0) / 1_048_576)
            )
            print(json ? table.json : table.text)
        }
    }
}

/// What is still to be asked, and what was.
private final class Filling {
    /// How many interactions were added.
    private(set) var interactions = 0

    private enum Asked {
        case client(place: Int, interactions: Int)
        case interaction
    }

    private var places: Range<Int>
    private let maximumInteractions: Int
    private let seed: UInt64
    /// What each connection was asked and has not answered, in order.
    private var asked: [Int: [Asked]] = [:]
    /// Interactions that wait for their turn, by connection.
    private var waiting: [Int: [[UInt8]]] = [:]

    init(places: Range<Int>, maximumInteractions: Int, seed: UInt64) {
        self.places = places
        self.maximumInteractions = maximumInteractions
        self.seed = seed
    }

    func next(_ connection: Int) -> [UInt8]? {
        if let line = waiting[connection]?.popLast() {
            asked[connection, default: []].append(.interaction)
            interactions += 1
            return line
        }
        guard let place = places.popFirst() else { return nil }
        let client = InventedClient(at: place, seed: seed, maximumInteractions: maximumInteractions)
        asked[connection, default: []].append(.client(place: place, interactions: client.interactions))
        return Requests.create(client.json)
    }

    func take(_ line: ArraySlice<UInt8>, from connection: Int) throws {
        if line.isFailure { throw ValidationError(String(decoding: line, as: UTF8.self)) }
        guard case .client(let place, let count)? = asked[connection]?.removeFirst(), count > 0 else { return }
        guard let client = Requests.createdIdentity(in: line) else {
            throw ValidationError("An answer has no client: \(String(decoding: line, as: UTF8.self))")
        }
        for index in 0..<count {
            let interaction = InventedClient.interaction(index, of: place, seed: seed)
            waiting[connection, default: []].append(Requests.add(interaction, to: client))
        }
    }
}
