import NIOCore

/// Ends a connection so that the peer can still read what was said last: first this end stops talking, then, when the
/// peer does so too or a moment has passed, the connection is closed.
///
/// A Unix socket that is closed while it holds unread bytes shows its peer a reset, and many peers then read no more.
struct Farewell {
    private static let patience = TimeAmount.milliseconds(250)

    private let stream: SocketStream

    init(_ stream: SocketStream) {
        self.stream = stream
    }

    /// Stops talking, once everything has left; the stream tells by itself when the peer has gone.
    func begin() {
        guard stream.isOpen else { return }
        if stream.hasInputEnded { return stream.close() }
        stream.endOutput()
        let closing = stream.loop.assumeIsolated().scheduleTask(in: Self.patience) { stream.close() }
        stream.closeFuture.assumeIsolated().whenComplete { _ in closing.cancel() }
    }
}
