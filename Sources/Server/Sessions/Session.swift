import Clientele
import NIOCore

/// One connection: brings bytes to its ``Conversation`` and answers to its peer.
///
/// It reads from the socket only what the conversation can deal with, and stops reading while the peer does not read its
/// answers, so that a connection needs little memory whatever its peer does.
final class Session: StreamHandler {
    /// How long a stop waits for the first words of a peer that has just come.
    private static let patience = TimeAmount.milliseconds(100)

    private let conversation: Conversation
    private let stream: SocketStream
    private let start = NIODeadline.now()
    private var hasReceived = false
    private var isProceeding = false
    /// Whether the conversation can only go on with more bytes.
    private var needsInput = true
    private var isStopping = false
    private var isFinishing = false

    init(_ conversation: Conversation, on stream: SocketStream) {
        self.conversation = conversation
        self.stream = stream
        conversation.onSettled = { self.proceed() }
    }

    /// Begins to take requests.
    func begin() { proceed() }

    func received(_ bytes: UnsafeRawBufferPointer) {
        // What still comes after the end of the session was never accepted.
        if !isStopping { conversation.receive(bytes) }
        hasReceived = true
        proceed()
    }

    func drained() { proceed() }

    func inputEnded() {
        if !isStopping { conversation.endInput() }
        conversation.endWatches()
        if isFinishing, stream.isDrained { stream.close() } else { proceed() }
    }

    func stopServing() {
        // What the peer has sent by now, it has sent to a daemon that served.
        stream.receiveArrived()
        if hasReceived || NIODeadline.now() >= start + Self.patience { return stop() }
        stream.loop.assumeIsolated().scheduleTask(deadline: start + Self.patience) { self.stop() }
    }

    private func stop() {
        isStopping = true
        conversation.endWatches()
        proceed()
    }

    func closed() {
        conversation.isDeaf = true
        proceed()
    }

    private func proceed() {
        guard !isProceeding else { return }
        isProceeding = true
        let isDone = takeRequests()
        isProceeding = false
        if conversation.isDeaf {
            if isDone { conversation.onSettled = {} }
            return
        }
        if isDone, stream.hasInputEnded || isStopping { finish() }
        stream.wantsInput = needsInput && !isStopping && stream.isDrained
    }

    /// Takes requests and sends answers as long as that goes; answers whether nothing is left to do without new bytes.
    private func takeRequests() -> Bool {
        needsInput = false
        while conversation.isDeaf || stream.isDrained {
            let pause = conversation.proceed()
            conversation.takeOutput { stream.send($0) }
            switch pause {
            case .hasOutput: continue
            case .waits: return false
            case .turnIsOver:
                if conversation.isDeaf { continue }
                stream.loop.assumeIsolated().execute { self.proceed() }
                return false
            case .needsInput:
                needsInput = true
                return conversation.isIdle
            }
        }
        return false
    }

    /// Closes the connection once the peer has been sent everything.
    private func finish() {
        guard !isFinishing, stream.isDrained else { return }
        isFinishing = true
        Farewell(stream).begin()
    }
}
