import Glibc

/// Redis, which keeps everything in memory and here writes nothing to disk: `GET` of a client's document by its id.
final class RedisContender: SocketContender {
    let name = "redis"
    /// Where it listens.
    let socket: String
    private let process: ChildProcess

    /// Starts a server of our own; `nil` where none is installed.
    init?(workspace: Workspace) throws {
        guard let program = Programs.installed("redis-server") else { return nil }
        let directory = try workspace.directory("redis")
        socket = directory + "/socket"
        process = try ChildProcess(
            program,
            ["--port", "0", "--unixsocket", socket, "--save", "", "--appendonly", "no", "--dir", directory],
            output: directory + "/log"
        )
        for _ in 0..<500 {
            if (try? connect()) != nil { return }
            usleep(10_000)
        }
        throw BenchFailure("redis-server did not begin to listen.\(ChildProcess.lastLines(of: directory + "/log"))")
    }

    /// Ends the server.
    func stop() { process.end(with: SIGTERM) }

    /// Keeps clients' documents.
    func load(_ documents: [UnsafeRawBufferPointer], over connection: PeerConnection) throws {
        for document in documents {
            let start = Corpus.documentStart.count
            let key = UnsafeRawBufferPointer(rebasing: document[start..<start + Requests.identityBytes])
            connection.output.appendRESP("SET", key, document)
            connection.expect()
        }
        try connection.exchange { guard $0.has("+OK".utf8, at: 0) else { throw wrong(.get, $0) } }
    }

    func answers(_ kind: Workload.Kind) -> Bool { kind == .get || kind == .getUniform }

    func connect() throws -> PeerConnection { try PeerConnection(to: socket, framing: RESPFraming.self) }

    func ask(_ kind: Workload.Kind, _ place: Int, _ material: Material, to output: inout [UInt8]) {
        output += Self.getStart
        output += material.corpus.identity(place)
        output += Self.end
    }

    func check(_ answer: UnsafeRawBufferPointer, _ kind: Workload.Kind, _ place: Int, _ material: Material) throws {
        guard answer.count > 16, answer[0] == UInt8(ascii: "$"),
            let line = answer.prefix(16).firstIndex(of: UInt8(ascii: "\n")),
            answer.has(material.corpus.identity(place), at: line + 1 + Corpus.documentStart.count)
        else { throw wrong(kind, answer) }
    }

    private static let getStart = [UInt8](text: "*2\r\n$3\r\nGET\r\n$36\r\n")
    private static let end = [UInt8](text: "\r\n")
}
