public import Clientele
public import Logging
import NIOCore
import NIOPosix
import Synchronization

/// Serves the commands of the catalogue on a Unix domain socket.
///
/// A server listens from the moment in which ``start(at:_:store:logger:)`` returns it, and is a service: ``run()``
/// ends with a graceful shutdown, or throws when the listening socket is lost.
public final class Server: Sendable {
    let attendance = Attendance()
    private let connections: ConnectionBook
    private let facts: ServerFacts
    private let directory: PeerDirectory
    private let deliveries: [Deliveries]
    private let loops: [SocketLoop]
    private let threads: NIOThreadPool
    /// Maintains the store, so that reads keep their threads.
    private let maintenanceThread: NIOThreadPool
    /// Makes the pieces of exports.
    private let exportThread: NIOThreadPool
    private let exportPatience: TimeAmount
    /// Runs imports, so that neither reads nor maintenance wait for them.
    private let importThread: NIOThreadPool
    private let importOffice: (any ImportOffice)?
    /// Asks who peers are, so that neither waits for the other.
    private let directoryThread: NIOThreadPool
    private let logger: Logger
    private let stopPatience: TimeAmount
    let listener: Mutex<Listener?>
    /// Ends when the listening socket is closed. It asks no event loop, since there may be none any more.
    private let listening = AsyncStream.makeStream(of: Never.self)
    private let stopping = Mutex<Task<Void, Never>?>(nil)

    /// A listening socket that is served.
    struct Listener: Sendable {
        let acceptor: NIOLoopBound<Acceptor>
        let loop: SocketLoop
        let file: SocketFile?
        let descriptor: CInt
    }

    /// Begins to serve.
    ///
    /// - Parameters:
    ///   - endpoint: where to listen.
    ///   - settings: how to serve.
    ///   - store: what is served; it is closed by the caller, after the server has stopped.
    ///   - importOffice: where imports into the store are made; without one, none are taken.
    ///   - logger: takes a line for each request (debug), each refused peer (notice) and what goes wrong.
    /// - Returns: a server that is ready.
    public static func start(
        at endpoint: Endpoint,
        _ settings: ServerSettings,
        store: any Store,
        importOffice: (any ImportOffice)? = nil,
        logger: Logger
    ) async throws(ListeningFailure) -> Server {
        let socket = try ListeningSocket(at: endpoint)
        let server: Server
        do throws(ListeningFailure) {
            server = try Server(settings, store: store, importOffice, logger: logger)
        } catch {
            socket.file?.remove()
            throw error
        }
        await server.accept(from: socket, store)
        return server
    }

    private init(
        _ settings: ServerSettings,
        store: any Store,
        _ importOffice: (any ImportOffice)?,
        logger: Logger
    ) throws(ListeningFailure) {
        self.importOffice = importOffice
        connections = ConnectionBook(attendance)
        var loops: [SocketLoop] = []
        for _ in 0..<max(1, settings.eventLoopThreads) { loops.append(try SocketLoop()) }
        self.loops = loops
        let facts = ServerFacts(settings, connections, store, loops)
        self.facts = facts
        threads = NIOThreadPool(numberOfThreads: settings.readerThreads)
        threads.start()
        maintenanceThread = NIOThreadPool(numberOfThreads: 1)
        maintenanceThread.start()
        exportThread = NIOThreadPool(numberOfThreads: 1)
        exportThread.start()
        exportPatience = TimeAmount(settings.exportPatience)
        importThread = NIOThreadPool(numberOfThreads: 1)
        importThread.start()
        directoryThread = NIOThreadPool(numberOfThreads: 1)
        directoryThread.start()
        directory = PeerDirectory(policy: settings.roles, threads: directoryThread)
        deliveries = zip(loops, facts.tallies).map { Deliveries(on: $0, ChangeFeed(store, on: $0), $1) }
        stopPatience = TimeAmount(settings.stopPatience)
        self.logger = logger
        listener = Mutex(nil)
    }

    /// What the server is doing at this moment.
    public var activity: Activity { facts.activity }

    /// The listening socket, to be kept for the next process of the service; it belongs to the server, which closes it
    /// when it stops.
    public var listeningDescriptor: CInt? { listener.withLock { $0?.descriptor } }

    /// The commands that work on the store as a whole at this moment, such as `store.backup`.
    public var labours: [String] { attendance.labours }

    /// Rings when connections, ``labours`` or the store's content have changed; one task may wait for it.
    public var news: Bell { attendance.news }

    /// Returns when every event loop has had its turn; perhaps never once the server has stopped.
    public func answer() async {
        for loop in loops {
            await withUnsafeContinuation { continuation in loop.execute { continuation.resume() } }
        }
    }

    /// Serves by other settings from now on, without dropping a connection; a peer that connected before keeps its role.
    public func use(_ settings: ServerSettings) {
        facts.use(settings)
        directory.use(settings.roles)
    }

    /// Stops: accepts nobody any more, answers every request that was received, and closes the connections; those that
    /// take longer than the settings' patience are cut off.
    ///
    /// It may be called more than once; every call returns when the server has stopped.
    public func shutdown() async {
        let task = stopping.withLock { stopping in
            let task = stopping ?? Task { await self.stop() }
            stopping = task
            return task
        }
        await task.value
    }
}

extension Server {
    /// Whether somebody asked the server to stop.
    var isStopping: Bool { stopping.withLock { $0 != nil } }

    /// Returns when the listening socket is closed.
    func waitForListener() async {
        for await _ in listening.stream {}
    }

    private func accept(from socket: ListeningSocket, _ store: any Store) async {
        let exports = ExportBook(store, on: exportThread, loops[0], patience: exportPatience, attendance, logger)
        let desk = Desk(
            store: store,
            facts: facts,
            threads: threads,
            maintenanceThread: maintenanceThread,
            exports: exports,
            importThread: importThread,
            importOffice: importOffice,
            feeds: deliveries.map(\.feed),
            attendance: attendance,
            logger: logger
        )
        let pairs = deliveries.map { (ObjectIdentifier($0.loop), $0) }
        let admission = Admission(
            to: desk,
            connections,
            directory,
            Dictionary(pairs, uniquingKeysWith: { first, _ in first })
        )
        let acceptor: NIOLoopBound<Acceptor> = await withCheckedContinuation { continuation in
            loops[0].execute { [self] in
                continuation.resume(returning: self.acceptor(from: socket.descriptor, admission))
            }
        }
        let served = Listener(acceptor: acceptor, loop: loops[0], file: socket.file, descriptor: socket.descriptor)
        listener.withLock { $0 = served }
    }

    /// Gives new connections to the loops in turns.
    private func acceptor(from descriptor: CInt, _ admission: Admission) -> NIOLoopBound<Acceptor> {
        var turn = 0
        let acceptor = Acceptor(descriptor, on: loops[0], logger) { [loops] connection in
            let loop = loops[turn % loops.count]
            turn += 1
            if loop.inEventLoop {
                admission.admit(connection, on: loop)
            } else {
                loop.execute { admission.admit(connection, on: loop) }
            }
        } onClose: { [listening] in
            listening.continuation.finish()
        }
        return NIOLoopBound(acceptor, eventLoop: loops[0])
    }

    private func stop() async {
        let listener = listener.withLock { $0 }
        listener?.file?.remove()
        facts.stop()
        if let listener { try? await listener.loop.submit { listener.acceptor.value.close() }.get() }
        let open = connections.close()
        for stream in open { stream.eventLoop.execute { stream.value.handler?.stopServing() } }
        let cut = loops[0].scheduleTask(in: stopPatience) {
            for stream in open { stream.eventLoop.execute { stream.value.close() } }
        }
        for stream in open {
            try? await stream.eventLoop.flatSubmit { stream.value.closeFuture }.get()
        }
        cut.cancel()
        for deliveries in deliveries { deliveries.close() }
        try? await directoryThread.shutdownGracefully()
        try? await maintenanceThread.shutdownGracefully()
        try? await exportThread.shutdownGracefully()
        try? await importThread.shutdownGracefully()
        try? await threads.shutdownGracefully()
        for loop in loops { await loop.end() }
    }
}
