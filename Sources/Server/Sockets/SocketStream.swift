import NIOCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// What happens on a stream, told to whom it belongs.
protocol StreamHandler: AnyObject {
    /// Bytes came in; they have to be taken over.
    func received(_ bytes: UnsafeRawBufferPointer)
    /// The peer says no more.
    func inputEnded()
    /// What was to be sent has left.
    func drained()
    /// The connection is closed, and is told of no more.
    func closed()
    /// The server stops.
    func stopServing()
}

/// A connected stream socket, used on its loop's thread only.
///
/// It reads only while that is wanted, and sends at once what the peer has room for; the rest is kept, and leaves when
/// there is room again.
final class SocketStream: SocketSource {
    let loop: SocketLoop
    /// Whom the stream belongs to, until it is closed.
    var handler: (any StreamHandler)?
    /// Whether bytes of the peer are wanted.
    var wantsInput = false {
        didSet { if wantsInput != oldValue { updateInterest() } }
    }
    private(set) var isOpen = true
    private(set) var hasInputEnded = false
    private let descriptor: CInt
    private let closing: EventLoopPromise<Void>
    private var backlog = ByteBuffer()
    private var interest: Readiness = []
    private var isStarted = false

    /// A stream of a socket that does not block, which it closes in the end.
    init(_ descriptor: CInt, on loop: SocketLoop) {
        self.descriptor = descriptor
        self.loop = loop
        closing = loop.makePromise(of: Void.self)
    }

    /// Fulfilled when the stream is closed.
    var closeFuture: EventLoopFuture<Void> { closing.futureResult }

    /// Whether nothing waits to be sent.
    var isDrained: Bool { backlog.readableBytes == 0 }

    /// Who the peer is; `nil` when the kernel does not say.
    var credential: PeerCredential? { PeerCredential(of: descriptor) }

    /// The supplementary groups of the peer's process.
    var groups: Set<gid_t> { PeerCredential.groups(of: descriptor) }

    /// Serves the stream from now on.
    func start() {
        guard isOpen, !isStarted else { return }
        isStarted = true
        interest = wantedInterest
        if !loop.add(self, descriptor, interest: interest) { close() }
    }

    /// Sends bytes, now or when the peer has room for them.
    func send(_ bytes: ByteBuffer) {
        guard isOpen else { return }
        if isDrained {
            backlog = bytes
            sendBacklog()
        } else {
            backlog.writeImmutableBuffer(bytes)
        }
        updateInterest()
    }

    /// Hands over what the peer has sent so far, whether it is wanted or not.
    func receiveArrived() {
        // A socket holds some 200 kB; a peer that goes on sending is not followed for ever.
        for _ in 0..<4 where isOpen && !hasInputEnded {
            if !receive() { return }
        }
    }

    /// Says no more; everything has left before.
    func endOutput() {
        if isOpen { _ = shutdown(descriptor, CInt(SHUT_WR)) }
    }

    /// Closes the connection.
    func close() {
        guard isOpen else { return }
        isOpen = false
        if isStarted { loop.remove(descriptor) }
        _ = systemClose(descriptor)
        backlog = ByteBuffer()
        let handler = handler
        self.handler = nil
        handler?.closed()
        closing.succeed()
    }

    func becameReady(for readiness: Readiness) {
        if !readiness.isDisjoint(with: [.hangUp, .failure]) { return hangUp() }
        if readiness.contains(.output) {
            sendBacklog()
            updateInterest()
            if isDrained { handler?.drained() }
        }
        if readiness.contains(.input), wantsInput, isOpen { _ = receive() }
    }
}

extension SocketStream {
    private var wantedInterest: Readiness {
        var interest: Readiness = []
        if wantsInput, !hasInputEnded { interest.insert(.input) }
        if !isDrained { interest.insert(.output) }
        return interest
    }

    private func updateInterest() {
        let wanted = wantedInterest
        guard wanted != interest, isStarted, isOpen else { return }
        interest = wanted
        loop.setInterest(wanted, of: descriptor)
    }

    /// Takes what the peer has said before it went, and closes.
    private func hangUp() {
        while isOpen, !hasInputEnded, receive() {}
        close()
    }

    /// Reads once; answers whether there may be more.
    private func receive() -> Bool {
        let count = recv(descriptor, loop.input.baseAddress, loop.input.count, 0)
        if count > 0 {
            loop.traffic.add(count, to: SocketLoop.received)
            handler?.received(UnsafeRawBufferPointer(rebasing: loop.input[..<count]))
            return true
        }
        if count < 0 {
            if errno == EINTR { return true }
            if errno != EAGAIN { close() }
            return false
        }
        hasInputEnded = true
        updateInterest()
        handler?.inputEnded()
        return false
    }

    private func sendBacklog() {
        while isOpen, backlog.readableBytes > 0 {
            let count = backlog.withUnsafeReadableBytes {
                systemSend(descriptor, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL))
            }
            if count > 0 {
                loop.traffic.add(count, to: SocketLoop.sent)
                backlog.moveReaderIndex(forwardBy: count)
            } else if errno != EINTR {
                if errno != EAGAIN { fail() }
                return
            }
        }
        backlog = ByteBuffer()
    }

    /// Closes soon, not in the middle of what the handler is doing.
    private func fail() {
        backlog = ByteBuffer()
        let stream = NIOLoopBound(self, eventLoop: loop)
        loop.execute { stream.value.close() }
    }
}

// Names apart from the methods that call them.
private let systemClose = close
private let systemSend = send
