import Foundation

/// `clientele show` and `redis-cli GET` as whole processes, one after the other.
struct ShowRace {
    private let socket: String
    private let redisSocket: String?
    private let corpus: Corpus

    init(_ socket: String, _ redisSocket: String?, _ corpus: Corpus) {
        self.socket = socket
        self.redisSocket = redisSocket
        self.corpus = corpus
    }

    /// Starts both so often.
    func run(spawns: Int, _ findings: inout Findings) throws {
        let program = Programs.sibling("clientele")
        guard FileManager.default.isExecutableFile(atPath: program) else {
            return Progress.say("There is no clientele beside this program; its processes are left out.")
        }
        let redis = redisSocket == nil ? nil : Programs.installed("redis-cli")
        var dice = Dice(seed: 0x5409)
        for _ in 0..<spawns {
            let client = String(decoding: corpus.identity(dice.below(corpus.count)), as: UTF8.self)
            findings.add(try milliseconds(program, ["--socket", socket, "show", client]), Quantity.show)
            if let redis, let redisSocket {
                findings.add(try milliseconds(redis, ["-s", redisSocket, "GET", client]), Quantity.redisShow)
            }
        }
    }

    private func milliseconds(_ program: String, _ arguments: [String]) throws -> Double {
        let start = Clock.nanoseconds
        try ChildProcess.run(program, arguments)
        return Clock.seconds(since: start) * 1000
    }
}
