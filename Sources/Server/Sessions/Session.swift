import NIOCore

/// Asks a session to answer what it has received, and to close its connection.
struct StopServing: Sendable {}

/// One connection: brings bytes to its ``Conversation`` and answers to its peer.
///
/// It reads from the socket only what the conversation can deal with, and stops reading while the peer does not read its
/// answers, so that a connection needs little memory whatever its peer does.
final class Session: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let conversation: Conversation
    private var context: ChannelHandlerContext?
    /// Whether the peer reads its answers, as the channel says with every change.
    private var isWritable = true
    private var isProceeding = false
    /// Whether the conversation can only go on with more bytes.
    private var needsInput = true
    /// Whether the channel asked to read while that was not wanted.
    private var isReadOwed = false
    private var hasInputEnded = false
    private var isStopping = false
    private var isFinishing = false

    init(_ conversation: Conversation) {
        self.conversation = conversation
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        isWritable = context.channel.isWritable
        conversation.onSettled = { self.proceed() }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
    }

    func channelActive(context: ChannelHandlerContext) {
        context.fireChannelActive()
        if isStopping { proceed() }
    }

    func read(context: ChannelHandlerContext) {
        if wantsInput { context.read() } else { isReadOwed = true }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        // What still comes after the end of the session was never accepted.
        if !isStopping { conversation.receive(unwrapInboundIn(data)) }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        proceed()
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        isWritable = context.channel.isWritable
        if isWritable { proceed() }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case ChannelEvent.inputClosed = event {
            hasInputEnded = true
            if !isStopping { conversation.endInput() }
            conversation.endWatches()
            if isFinishing { Farewell(context).end() } else { proceed() }
        } else if event is StopServing {
            isStopping = true
            conversation.endWatches()
            proceed()
        } else {
            context.fireUserInboundEventTriggered(event)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        conversation.isDeaf = true
        proceed()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    private var wantsInput: Bool { needsInput && !isStopping && isWritable }

    private func proceed() {
        guard !isProceeding else { return }
        isProceeding = true
        let isDone = takeRequests()
        isProceeding = false
        if conversation.isDeaf {
            if isDone { conversation.onSettled = {} }
        } else if isDone, hasInputEnded || isStopping {
            finish()
        } else if isReadOwed, wantsInput, let context {
            isReadOwed = false
            context.read()
        }
    }

    /// Takes requests and sends answers as long as that goes; answers whether nothing is left to do without new bytes.
    private func takeRequests() -> Bool {
        needsInput = false
        while conversation.isDeaf || (isWritable && context != nil) {
            let pause = conversation.proceed()
            send()
            switch pause {
            case .hasOutput: continue
            case .waits: return false
            case .turnIsOver:
                if conversation.isDeaf { continue }
                context?.eventLoop.assumeIsolated().execute { self.proceed() }
                return false
            case .needsInput:
                needsInput = true
                return conversation.isIdle
            }
        }
        return false
    }

    private func send() {
        conversation.takeOutput { output in
            context?.writeAndFlush(wrapOutboundOut(output), promise: nil)
        }
    }

    /// Closes the connection once the peer has been sent everything.
    private func finish() {
        guard !isFinishing, let context, context.channel.isActive else { return }
        isFinishing = true
        let sent = context.eventLoop.makePromise(of: Void.self)
        sent.futureResult.assumeIsolated().whenSuccess {
            if self.hasInputEnded { Farewell(context).end() } else { Farewell(context).begin() }
        }
        context.writeAndFlush(wrapOutboundOut(ByteBuffer()), promise: sent)
    }
}
