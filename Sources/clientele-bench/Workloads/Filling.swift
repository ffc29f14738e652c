/// Fills a store through the socket with invented clients and their interactions.
final class Filling {
    /// How many interactions were added.
    private(set) var interactions = 0

    private let socket: String
    private let connections: Int
    private let depth: Int
    private let maximumInteractions: Int
    private let seed: UInt64
    private var places: Range<Int>
    /// Interactions that wait for their turn, by connection.
    private var waiting: [[[UInt8]]]
    /// Clients whose interactions are still to be added.
    private var later: [(place: Int, identity: [UInt8], interactions: Int)] = []

    init(
        _ socket: String,
        places: Range<Int>,
        maximumInteractions: Int,
        seed: UInt64,
        connections: Int = 8,
        depth: Int = 64
    ) {
        self.socket = socket
        self.places = places
        self.maximumInteractions = maximumInteractions
        self.seed = seed
        self.connections = connections
        self.depth = depth
        waiting = Array(repeating: [], count: connections)
    }

    /// Adds the clients, each followed by its interactions.
    func run() throws {
        try drive { connection, line in
            let identity = try Requests.createdIdentity(in: line.answer)
            addInteractions(of: line.place, to: identity, connection)
        }
    }

    /// Adds the clients alone.
    func runClients() throws {
        try drive { _, line in
            let count = InventedClient.interactionCount(at: line.place, seed: seed, maximum: maximumInteractions)
            let identity = try Requests.createdIdentity(in: line.answer)
            if count > 0 { later.append((line.place, identity, count)) }
        }
    }

    /// Adds the interactions of the clients that were added alone.
    func runInteractions() throws {
        var rest = later[...]
        try drive(
            before: { connection in
                guard self.waiting[connection].isEmpty, let client = rest.popFirst() else { return }
                self.addInteractions(of: client.place, to: client.identity, connection)
            },
            { _, _ in }
        )
        later = []
    }

    private typealias CreatedLine = (place: Int, answer: UnsafeRawBufferPointer)

    private func drive(
        before prepare: (Int) -> Void = { _ in },
        _ take: (Int, CreatedLine) throws -> Void
    ) throws {
        let driver = Driver(
            connections: try (0..<connections).map { _ in try PeerConnection(to: socket, framing: LineFraming.self) },
            depth: depth
        )
        let isInteraction = -1
        try driver.run { connection, output in
            prepare(connection)
            if let line = waiting[connection].popLast() {
                output += line
                interactions += 1
                return isInteraction
            }
            guard let place = places.popFirst() else { return nil }
            output += Requests.create(InventedClient(at: place, seed: seed).json)
            return place
        } take: { connection, place, answer, _ in
            guard answer.has(Requests.resultStart, at: 0) else { throw BenchFailure(answer.text) }
            if place != isInteraction { try take(connection, (place, answer)) }
        }
    }

    private func addInteractions(of place: Int, to identity: [UInt8], _ connection: Int) {
        let count = InventedClient.interactionCount(at: place, seed: seed, maximum: maximumInteractions)
        for index in 0..<count {
            let interaction = InventedClient.interaction(index, of: place, seed: seed)
            waiting[connection].append(Requests.add(interaction, to: identity))
        }
    }
}
