import Glibc

/// A bare echo of answers as long as Clientele's: what the socket and two processes cost by themselves.
final class EchoContender: SocketContender {
    let name = "echo"
    private let socket: String
    private let answerBytes: Int
    private let process: ChildProcess

    init(workspace: Workspace, answerBytes: Int) throws {
        socket = workspace.file("echo.socket")
        self.answerBytes = answerBytes
        process = try ChildProcess(
            Programs.sibling("clientele-bench"),
            ["echo", "--socket", socket, "--bytes", String(answerBytes)]
        )
        for _ in 0..<500 where (try? connect()) == nil { usleep(10_000) }
    }

    /// Ends the echo's process.
    func stop() { process.end(with: SIGTERM) }

    func answers(_ kind: Workload.Kind) -> Bool { kind == .get || kind == .getUniform }

    func connect() throws -> PeerConnection { try PeerConnection(to: socket, framing: LineFraming.self) }

    func ask(_ kind: Workload.Kind, _ place: Int, _ material: Material, to output: inout [UInt8]) {
        Requests.get(material.corpus.identity(place), to: &output)
    }

    func check(_ answer: UnsafeRawBufferPointer, _ kind: Workload.Kind, _ place: Int, _ material: Material) throws {
        guard answer.count == answerBytes else { throw wrong(kind, answer) }
    }
}
