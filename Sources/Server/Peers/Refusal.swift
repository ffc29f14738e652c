import Clientele
import NIOCore

/// Tells a peer why it is not served, and closes the connection.
final class Refusal: StreamHandler {
    private let stream: SocketStream
    private let failure: Failure

    init(_ failure: Failure, on stream: SocketStream) {
        self.failure = failure
        self.stream = stream
    }

    /// Says it.
    func tell() {
        var line = ByteBuffer()
        line.writeAnswer(.failure(failure), id: .null)
        line.writeInteger(UInt8(ascii: "\n"))
        stream.send(line)
        // A peer that has just connected has room for a line.
        Farewell(stream).begin()
    }

    /// What the peer says is not read.
    func received(_ bytes: UnsafeRawBufferPointer) {}

    func inputEnded() { stream.close() }

    func drained() {}

    func closed() {}

    func stopServing() {}
}
