/// How soon the daemon is ready again on the same store.
struct Restarts {
    private let daemon: DaemonProcess
    private let contender: ClienteleContender
    private let material: Material

    init(_ daemon: DaemonProcess, _ contender: ClienteleContender, _ material: Material) {
        self.daemon = daemon
        self.contender = contender
        self.material = material
    }

    /// Stops and kills it in turns; before each end it has just written.
    func run(_ rounds: Int, _ findings: inout Findings) throws {
        let writes = Workload(name: "create", kind: .create, connections: 16)
        for round in 0..<rounds {
            _ = try contender.measure(writes, seconds: 0.5, round: round, material: material)
            daemon.stop()
            findings.add(try daemon.start(), Quantity.startAfterStop)
            _ = try contender.measure(writes, seconds: 0.5, round: round, material: material)
            let count = try DaemonFacts.clients(at: daemon.socket)
            daemon.kill()
            findings.add(try daemon.start(), Quantity.startAfterKill)
            guard try DaemonFacts.clients(at: daemon.socket) == count else {
                throw BenchFailure("Clients are missing after kill -9.")
            }
        }
    }
}
