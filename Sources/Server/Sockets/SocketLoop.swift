import CEpoll
import Dispatch
import Foundation
import NIOCore
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// An event loop over epoll(7): one thread that serves sockets, runs what other threads hand it, and keeps timers.
///
/// It is one of SwiftNIO's event loops, so that futures and what is bound to a loop work on it; but its sockets are
/// served without channels, which cost several times what a request does.
final class SocketLoop: EventLoop, @unchecked Sendable {
    /// How much is read from a socket at once, in bytes.
    private static let inputBytes = 64 << 10
    private static let eventsAtOnce = 128

    /// Where what was read lies until it is dealt with; the same memory serves all sockets of the loop.
    let input = UnsafeMutableRawBufferPointer.allocate(byteCount: SocketLoop.inputBytes, alignment: 16)
    /// The bytes that came and went.
    let traffic = Tally(2)
    /// The place of what came.
    static let received = 0
    /// The place of what went.
    static let sent = 1
    private let poller: CInt
    private let alarm: CInt
    private let agenda = Mutex(LoopAgenda())
    private let thread = Atomic<UInt>(0)
    /// Used on the loop's thread only.
    private var sources = SocketSources()

    /// Starts a loop.
    init() throws(ListeningFailure) {
        poller = epoll_create1(CInt(EPOLL_CLOEXEC))
        alarm = eventfd(0, CInt(EFD_CLOEXEC) | CInt(EFD_NONBLOCK))
        var event = epoll_event(events: Readiness.input.rawValue, data: epoll_data(u64: SocketSources.alarmToken))
        guard poller >= 0, alarm >= 0, epoll_ctl(poller, EPOLL_CTL_ADD, alarm, &event) == 0 else {
            throw .system(path: "epoll", step: "set up", code: errno)
        }
        startThread()
    }

    deinit {
        input.deallocate()
        _ = systemClose(poller)
        _ = systemClose(alarm)
    }

    // MARK: Sockets, on the loop's thread

    /// Tells the source of what its descriptor is ready for, from now on.
    ///
    /// - Returns: whether the system took it.
    func add(_ source: any SocketSource, _ descriptor: CInt, interest: Readiness) -> Bool {
        let token = sources.add(source, descriptor)
        var event = epoll_event(events: interest.rawValue, data: epoll_data(u64: token))
        return epoll_ctl(poller, EPOLL_CTL_ADD, descriptor, &event) == 0
    }

    /// Changes what is to be told of a descriptor; that its peer has gone is always told.
    func setInterest(_ interest: Readiness, of descriptor: CInt) {
        var event = epoll_event(events: interest.rawValue, data: epoll_data(u64: sources.token(of: descriptor)))
        _ = epoll_ctl(poller, EPOLL_CTL_MOD, descriptor, &event)
    }

    /// Tells of a descriptor no more; to be called before it is closed.
    func remove(_ descriptor: CInt) {
        var event = epoll_event()
        _ = epoll_ctl(poller, EPOLL_CTL_DEL, descriptor, &event)
        sources.remove(descriptor)
    }

    // MARK: Tasks, from any thread

    var inEventLoop: Bool { thread.load(ordering: .relaxed) == Self.currentThread }

    @preconcurrency
    func execute(_ task: @escaping @Sendable () -> Void) {
        if agenda.withLock({ $0.add(task) }) { wake() }
    }

    @discardableResult
    @preconcurrency
    func scheduleTask<T>(deadline: NIODeadline, _ task: @escaping @Sendable () throws -> T) -> Scheduled<T> {
        let promise = makePromise(of: T.self)
        let (number, wakes) = agenda.withLock { agenda in
            agenda.add(at: deadline) { promise.assumeIsolated().completeWith(Result { try task() }) }
        }
        if wakes { wake() }
        return Scheduled(promise: promise) { [self] in agenda.withLock { $0.removeTimer(number) } }
    }

    @discardableResult
    @preconcurrency
    func scheduleTask<T>(in delay: TimeAmount, _ task: @escaping @Sendable () throws -> T) -> Scheduled<T> {
        scheduleTask(deadline: .now() + delay, task)
    }

    /// Ends the thread after what it was handed, and returns when it has ended.
    func end() async {
        await withCheckedContinuation { ended in
            agenda.withLock { $0.end { ended.resume() } }
            wake()
        }
    }

    /// Ends the loop, as ``end()`` does.
    @preconcurrency
    func shutdownGracefully(queue: DispatchQueue, _ callback: @escaping @Sendable ((any Error)?) -> Void) {
        agenda.withLock { $0.end { queue.async { callback(nil) } } }
        wake()
    }

    private func wake() { _ = eventfd_write(alarm, 1) }
}

extension SocketLoop {
    private static var currentThread: UInt {
        #if canImport(Glibc)
            pthread_self()
        #else
            UInt(bitPattern: pthread_self())
        #endif
    }

    private func startThread() {
        let thread = Thread { [self] in
            Thread.current.name = "socket-loop"
            self.thread.store(Self.currentThread, ordering: .relaxed)
            run()
        }
        thread.start()
    }

    private func run() {
        var events = [epoll_event](repeating: epoll_event(), count: Self.eventsAtOnce)
        while true {
            let patience = agenda.withLock { $0.prepareToSleep(at: .now()) }
            let count = epoll_wait(poller, &events, CInt(events.count), patience)
            for event in events.prefix(Int(max(0, count))) { tell(event) }
            guard let tasks = agenda.withLock({ $0.takeTasks(at: .now()) }) else { break }
            for task in tasks { task() }
        }
        let ends = agenda.withLock { $0.close() }
        for end in ends { end() }
    }

    private func tell(_ event: epoll_event) {
        if event.data.u64 == SocketSources.alarmToken {
            var count: eventfd_t = 0
            _ = eventfd_read(alarm, &count)
        } else {
            sources[event.data.u64]?.becameReady(for: Readiness(rawValue: event.events))
        }
    }
}

// A name apart from the methods of a group of loops.
private let systemClose = close
