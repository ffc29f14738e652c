import Clientele
import NIOCore

/// Tells a peer why it is not served, and closes the connection.
final class Refusal: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let failure: Failure

    init(_ failure: Failure) {
        self.failure = failure
    }

    func channelActive(context: ChannelHandlerContext) {
        var line = context.channel.allocator.buffer(capacity: 256)
        line.writeAnswer(.failure(failure), id: .null)
        line.writeInteger(UInt8(ascii: "\n"))
        let farewell = Farewell(context)
        context.writeAndFlush(wrapOutboundOut(line)).assumeIsolated().whenComplete { _ in farewell.begin() }
    }

    /// What the peer says is not read.
    func channelRead(context: ChannelHandlerContext, data: NIOAny) {}

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case ChannelEvent.inputClosed = event {
            Farewell(context).end()
        } else {
            context.fireUserInboundEventTriggered(event)
        }
    }
}
