/// The real daemon over its real socket.
final class ClienteleContender: SocketContender {
    let name = "clientele"
    private let socket: String
    private let commands: Set<String>
    private var drafts: [[UInt8]] = []
    private var created = 0

    /// - Parameter commands: what the daemon understands.
    init(socket: String, commands: Set<String>) {
        self.socket = socket
        self.commands = commands
    }

    func answers(_ kind: Workload.Kind) -> Bool { kind != .lookup || commands.contains("client.lookup") }

    func connect() throws -> PeerConnection { try PeerConnection(to: socket, framing: LineFraming.self) }

    func draft(_ count: Int, material: Material) {
        let first = material.firstPlace + created
        drafts = (first..<first + count).map { Requests.create(InventedClient(at: $0, seed: material.seed).json) }
    }

    func discardDrafts(_ created: Int) {
        self.created += created
        drafts = []
    }

    func ask(_ kind: Workload.Kind, _ place: Int, _ material: Material, to output: inout [UInt8]) {
        switch kind {
        case .get, .getUniform: Requests.get(material.corpus.identity(place), to: &output)
        case .create: output += drafts[place]
        case .search, .unrankedSearch, .near, .phone:
            if let text = material.text(kind, place) { output += text.request }
        case .lookup: output += Requests.call("client.lookup", #"{"phone":"\#(material.phones[place].typed)"}"#)
        case .list: output += material.lists.requests[place]
        case .count: output += material.counts[place]
        case .dashboard: output += Requests.call("dashboard.show")
        }
    }

    func check(_ answer: UnsafeRawBufferPointer, _ kind: Workload.Kind, _ place: Int, _ material: Material) throws {
        let isRight =
            switch kind {
            case .get, .getUniform:
                answer.has(Requests.clientStart, at: 0)
                    && answer.has(material.corpus.identity(place), at: Requests.clientStart.count)
            case .create: answer.has(Requests.clientStart, at: 0)
            case .search, .unrankedSearch, .near, .phone, .list, .count: answer.has(Requests.clientsStart, at: 0)
            case .lookup, .dashboard: answer.has(Requests.resultStart, at: 0)
            }
        guard isRight else { throw wrong(kind, answer) }
        // A phone's pairs of digits also stand in other clients; Quality counts how often its owner is found.
        if kind != .phone, let text = material.text(kind, place), let expected = text.expected,
            !answer.contains(expected)
        {
            throw BenchFailure("\(name) does not find whom “\(text.typed)” belongs to.")
        }
    }
}
