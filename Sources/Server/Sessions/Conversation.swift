import Clientele
import NIOCore

/// What is said on one connection: runs requests in the order in which they were sent, and answers in that order.
///
/// Brief reads run right here, on the event loop. Writes go to the store one after another without being waited for, so
/// that they share a commit. Any other read runs on another thread, and what follows waits for it; every read waits for
/// the writes before it. While something waits, nothing more is taken from the bytes that came in.
final class Conversation {
    /// Why no more requests were taken.
    enum Pause {
        /// All complete lines are dealt with.
        case needsInput
        /// Something has to be answered first.
        case waits
        /// There is enough output to be sent.
        case hasOutput
        /// Other connections have their turn.
        case turnIsOver
    }

    /// What a line says.
    private enum Line {
        /// Something that has its answer.
        case answered
        case pending(PendingRequest)
        case parsed(Request.Line)
    }

    /// The largest number of requests that wait for their answers.
    private static let maximumWaiting = 1024
    /// What they may weigh, with answers that wait for their turn, in bytes.
    private static let maximumWaitingBytes = 4 << 20
    /// How much output is gathered before it is sent, in bytes.
    private static let outputBytes = 64 << 10
    /// How much memory is kept for the next output, in bytes.
    private static let keptBytes = 16 << 10
    /// How many requests are taken in one turn.
    private static let turn = 200

    let desk: Desk
    let deliveries: Deliveries
    private let loop: any EventLoop
    private let peer: Peer
    private let context: Context

    private var framer = LineFramer()
    private var batch: Batch?
    /// A request that may not run yet.
    private var delayed: PendingRequest?
    private var answers = AnswerQueue()
    private var isReadRunning = false
    private var hasSettled = false
    /// Whether it is of use to somebody how long a request takes.
    private var needsDurations = false
    /// When the request before was answered, if nothing was done since but to look for the next one; it saves a look at
    /// the clock.
    private var lastEnd: NIODeadline?

    var watches = Watches()
    /// There once an export was begun.
    private var exports: ConnectionExports?

    /// The connection's import, once it has begun one.
    private var imports: (any Imports)?
    /// Tells the threads that work for the connection that nobody waits for them any more.
    private let presence = Presence()
    /// What is to be told beside the answers; only the last of it counts.
    private var notice: [UInt8]?

    /// Whether nobody is there to be answered any more; what was to be written still is, but for an import.
    var isDeaf = false {
        didSet {
            endWatches()
            exports?.close()
            presence.end()
            if let imports { desk.release(imports) }
            imports = nil
        }
    }
    /// Called when answers came that had to be waited for.
    var onSettled: () -> Void = {}

    init(with peer: Peer, at desk: Desk, _ deliveries: Deliveries, on loop: any EventLoop) {
        self.peer = peer
        self.desk = desk
        self.deliveries = deliveries
        self.loop = loop
        context = Context(actor: peer.actor, role: peer.role, daemon: desk.facts)
    }

    /// Whether every request that was taken has its answer in the output.
    var isIdle: Bool { answers.isEmpty && batch == nil && delayed == nil }

    /// Takes over bytes from the peer.
    func receive(_ bytes: UnsafeRawBufferPointer) {
        framer.append(bytes)
    }

    /// Notes that the peer says no more.
    func endInput() {
        framer.end()
    }

    /// Hands what is ready to be sent to the closure, which may keep it; nothing when there is nothing.
    func takeOutput(_ send: (ByteBuffer) -> Void) {
        guard answers.output.readableBytes > 0 else { return }
        if !isDeaf { send(answers.output) }
        if answers.output.capacity > Self.keptBytes {
            answers.output = ByteBuffer()
        } else {
            // The same memory serves again when it has been sent by now.
            answers.output.clear()
        }
    }

    /// Takes requests as long as it can, then sends the watches what is new.
    func proceed() -> Pause {
        let pause = takeRequests()
        writeNotice()
        if watches.isEmpty || isDeaf || answers.isWithinLine || pause == .hasOutput { return pause }
        let hasMore = watches.write(from: deliveries.feed, to: &answers.output, upTo: Self.outputBytes)
        return hasMore ? .turnIsOver : pause
    }

    private func takeRequests() -> Pause {
        let limits = desk.facts.limits
        needsDurations = desk.needsDurations
        lastEnd = nil
        for _ in 0..<Self.turn {
            if answers.output.readableBytes >= Self.outputBytes { return .hasOutput }
            if answers.count >= Self.maximumWaiting || answers.waitingBytes >= Self.maximumWaitingBytes {
                return .waits
            }
            if let request = delayed {
                guard mayRun(request.invocation) else { return .waits }
                delayed = nil
                run(request)
            } else if let element = nextOfBatch() {
                take(element.request, .batch(isLast: element.isLast), bytes: element.bytes)
            } else if !takeLine(limits) {
                return .needsInput
            }
        }
        return .turnIsOver
    }

    private func nextOfBatch() -> (request: Request.Parsed, isLast: Bool, bytes: Int)? {
        guard let element = batch?.next(), let bytes = batch?.bytesEach else { return nil }
        if element.isLast { batch = nil }
        return (element.request, element.isLast, bytes)
    }

    /// Takes the next line; answers whether there was one.
    private func takeLine(_ limits: ServingLimits) -> Bool {
        let piece = framer.next(limit: limits.requestLineBytes) { read($0, limits) }
        switch piece {
        case nil: return false
        case .line(.answered, _): break
        case .line(.pending(let request), _): take(request)
        case .line(.parsed(.single(let request)), let bytes): take(request, .line, bytes: bytes)
        case .line(.parsed(.batch(let requests)), let bytes): batch = Batch(requests, bytes: bytes)
        case .tooLong:
            let limit = limits.requestLineBytes
            let failure = Failure.tooLarge("A request line has at most \(limit) bytes.", limit: limit)
            take(.failure(failure, id: .null), .line, bytes: 0)
        }
        return true
    }

    /// Reads a line; a plain one as a command that is ready to run.
    private func read(_ line: UnsafeBufferPointer<UInt8>, _ limits: ServingLimits) -> Line {
        if let plain = PlainRequest(line), let operation = desk.methods[plain.method] {
            if answerAtOnce(plain, operation) { return .answered }
            if let invocation = operation.invocation(plain: plain.argument, by: peer.role) {
                return .pending(
                    PendingRequest(
                        operation: operation,
                        invocation: invocation,
                        id: plain.id,
                        place: .line,
                        bytes: line.count,
                        start: NIODeadline.now()
                    )
                )
            }
        }
        return .parsed(Request.read(line, batchLimit: limits.batchRequests))
    }

    /// Answers a plain request without keeping anything of it, if it is a brief read that waits for nothing; answers
    /// whether it did.
    private func answerAtOnce(_ plain: PlainRequest, _ operation: Operation) -> Bool {
        guard let identity = plain.identity, answers.isEmpty, !isDeaf else { return false }
        let start = needsDurations ? lastEnd ?? NIODeadline.now() : nil
        do throws(Failure) {
            let isAnswered = try answers.append(as: identity) { writer throws(Failure) in
                try operation.run(plain: plain.argument, reading: desk.store, in: context, to: &writer)
            }
            guard isAnswered else { return false }
            lastEnd = desk.conclude(nil, of: operation, since: start, for: peer, in: deliveries.tally)
        } catch {
            let failure = error.asAnswered(by: operation.entry.method, to: peer, desk.logger)
            desk.conclude(failure, of: operation, since: start, for: peer, in: deliveries.tally)
            answers.append(.failure(failure), id: plain.id, .line)
        }
        return true
    }

    private func take(_ request: PendingRequest) {
        lastEnd = nil
        if mayRun(request.invocation) { run(request) } else { delayed = request }
    }

    private func take(_ parsed: Request.Parsed, _ place: AnswerQueue.Place, bytes: Int) {
        let start = NIODeadline.now()
        lastEnd = nil
        switch parsed {
        case .failure(let failure, let id):
            desk.conclude(failure, of: nil, since: start, for: peer, in: deliveries.tally)
            answers.append(.failure(failure), id: id, place)
        case .request(let request):
            var known: Operation?
            do throws(Failure) {
                let operation = try desk.operation(request.method)
                known = operation
                let pending = PendingRequest(
                    operation: operation,
                    invocation: try operation.invocation(request.params, by: peer.role),
                    id: request.id,
                    place: place,
                    bytes: bytes,
                    start: start
                )
                take(pending)
            } catch {
                let failure = error.asAnswered(by: request.method, to: peer, desk.logger)
                desk.conclude(failure, of: known, since: start, for: peer, in: deliveries.tally)
                answers.append(.failure(failure), id: request.id, place)
            }
        }
    }

    /// Whether a request need not wait for those before it.
    private func mayRun(_ invocation: Invocation) -> Bool {
        switch invocation {
        case .read, .maintain, .follow, .export, .imports: answers.isEmpty
        case .write: !isReadRunning
        }
    }
}

extension Conversation {
    private func run(_ request: PendingRequest) {
        switch request.invocation {
        case .read where isDeaf:
            answers.append(.success([]), id: nil, request.place)
        case .read(isBrief: true, let read):
            let outcome = conclude(desk.answer(read, context), of: request)
            answers.append(outcome, id: request.id, request.place)
        case .read(isBrief: false, let read):
            isReadRunning = true
            let hand = handing(request)
            desk.answerElsewhere(read, context, hand)
        case .follow where isDeaf, .export where isDeaf:
            answers.append(.success([]), id: nil, request.place)
        case .follow(let follow):
            let outcome = Result { () throws(Failure) in try follow(self, context) }
            answers.append(conclude(outcome, of: request), id: request.id, request.place)
        case .maintain(let maintain):
            isReadRunning = true
            desk.maintain(request.operation.entry.method, maintain, context, handing(request))
        case .export(let export):
            isReadRunning = true
            let exports = exports ?? ConnectionExports(in: desk.exports, of: peer.credential.uid)
            self.exports = exports
            desk.exports.run(export, exports, context, handing(request))
        case .imports where isDeaf:
            answers.append(.success([]), id: nil, request.place)
        case .imports(let isLong, let body):
            guard let imports = imports ?? newImports() else {
                let failure = Failure(.invalidRequest, "This daemon takes no imports.")
                answers.append(conclude(.failure(failure), of: request), id: request.id, request.place)
                return
            }
            self.imports = imports
            isReadRunning = true
            let hand = handing(request)
            desk.import(request.operation.entry.method, isLong: isLong) { [context] in
                Result { () throws(Failure) in try body(imports, context) }
            } _: {
                hand($0)
            }
        case .write(let write):
            let hand = handing(request)
            desk.store.write(by: context.actor) { [context] writer throws(Failure) in
                try write(writer, context)
            } completion: {
                hand($0)
            }
        }
    }

    /// Keeps the place of a request's answer; what is returned hands the answer in from any thread.
    private func handing(_ request: PendingRequest) -> @Sendable (Result<[UInt8], Failure>) -> Void {
        let number = answers.reserve(id: request.id, request.place, requestBytes: request.bytes)
        let conversation = NIOLoopBound(self, eventLoop: loop)
        return { [deliveries] outcome in
            deliveries.post(Deliveries.Delivery(to: conversation, number: number, request: request, outcome: outcome))
        }
    }

    private func newImports() -> (any Imports)? {
        let conversation = NIOLoopBound(self, eventLoop: loop)
        return desk.imports { [presence] in
            !presence.hasEnded
        } tell: { [loop, presence] progress in
            if presence.hasEnded { return }
            let line = Self.notification("import.progress", progress)
            loop.execute { conversation.value.tell(line) }
        }
    }

    private static func notification(_ method: String, _ params: some WireValue) -> [UInt8] {
        var writer = JSONWriter()
        writer.object {
            $0.member("jsonrpc", "2.0")
            $0.member("method", method)
            $0.member("params") { params.write(to: &$0) }
        }
        return writer.bytes + [UInt8(ascii: "\n")]
    }

    /// Tells something beside the answers, soon; what was not told before is forgotten.
    private func tell(_ line: [UInt8]) {
        guard !isDeaf, isReadRunning else { return }
        notice = line
        onSettled()
    }

    private func writeNotice() {
        guard let notice, !isDeaf, !answers.isWithinLine, answers.output.readableBytes < Self.outputBytes else {
            return
        }
        answers.output.writeBytes(notice)
        self.notice = nil
    }

    /// Counts a request that was answered; answers what its peer may see of the outcome.
    private func conclude(
        _ outcome: Result<[UInt8], Failure>,
        of request: PendingRequest
    ) -> Result<[UInt8], Failure> {
        let outcome = outcome.mapError { $0.asAnswered(by: request.operation.entry.method, to: peer, desk.logger) }
        let failure: Failure? = if case .failure(let failure) = outcome { failure } else { nil }
        desk.conclude(failure, of: request.operation, since: request.start, for: peer, in: deliveries.tally)
        return outcome
    }

    /// Takes an answer that was waited for.
    func settle(_ number: Int, _ request: PendingRequest, _ outcome: Result<[UInt8], Failure>) {
        switch request.invocation {
        case .read, .maintain, .export: isReadRunning = false
        case .imports(let isLong, _):
            isReadRunning = false
            notice = nil
            if isLong, case .success = outcome { desk.noteCommit() }
        case .follow: break
        case .write: if case .success = outcome { desk.noteCommit() }
        }
        answers.settle(number, conclude(outcome, of: request))
        hasSettled = true
    }

    /// Tells of answers that came, once.
    func announceSettled() {
        guard hasSettled else { return }
        hasSettled = false
        onSettled()
    }
}
