import NIOCore

/// Ends a connection so that the peer can still read what was said last: first this end stops talking, then, when the
/// peer does so too or a moment has passed, the connection is closed.
///
/// A Unix socket that is closed while it holds unread bytes shows its peer a reset, and many peers then read no more.
struct Farewell {
    private static let patience = TimeAmount.milliseconds(250)

    private let context: ChannelHandlerContext

    init(_ context: ChannelHandlerContext) {
        self.context = context
    }

    /// Stops talking; everything was flushed before.
    func begin() {
        guard context.channel.isActive else { return }
        context.close(mode: .output, promise: nil)
        let loop = context.eventLoop.assumeIsolated()
        let closing = loop.scheduleTask(in: Self.patience) { end() }
        context.channel.closeFuture.assumeIsolated().whenComplete { _ in closing.cancel() }
    }

    /// Closes the connection.
    func end() {
        context.close(mode: .all, promise: nil)
    }
}
