import Clientele
import Logging
import NIOCore
import NIOPosix

/// What all sessions share: where commands are looked up, run and counted.
final class Desk: Sendable {
    let store: any Store
    let facts: ServerFacts
    let logger: Logger
    private let threads: NIOThreadPool
    /// Where the store is maintained: one such command after the other, so that reads keep their threads.
    private let maintenanceThread: NIOThreadPool
    /// All exports.
    let exports: ExportBook
    /// Where imports are run: one after the other, since each takes a connection to the store for its length.
    private let importThread: NIOThreadPool
    private let importOffice: (any ImportOffice)?
    private let feeds: [ChangeFeed]
    private let attendance: Attendance
    private let operations: [String: Operation]
    /// Where the command of a plain request is found.
    let methods: MethodTable

    init(
        store: any Store,
        facts: ServerFacts,
        threads: NIOThreadPool,
        maintenanceThread: NIOThreadPool,
        exports: ExportBook,
        importThread: NIOThreadPool,
        importOffice: (any ImportOffice)?,
        feeds: [ChangeFeed],
        attendance: Attendance,
        logger: Logger
    ) {
        self.store = store
        self.facts = facts
        self.threads = threads
        self.maintenanceThread = maintenanceThread
        self.exports = exports
        self.importThread = importThread
        self.importOffice = importOffice
        self.feeds = feeds
        self.attendance = attendance
        self.logger = logger
        operations = Operation.all()
        methods = MethodTable(operations.values)
    }

    /// Wakes whoever follows the changes, once something was written.
    func noteCommit() {
        for feed in feeds { feed.noteCommit() }
        attendance.news.ring()
    }

    /// The command of a name.
    ///
    /// - Throws: `unknown_method`.
    func operation(_ method: String) throws(Failure) -> Operation {
        if let operation = operations[method] { return operation }
        _ = try Catalogue.entry(method)
        throw Failure(.internal, "A command of the catalogue is not served.")
    }

    /// Whether it is of use to somebody how long a request takes.
    var needsDurations: Bool { facts.isMeasuring || logger.logLevel <= .debug }

    /// Runs a reading command on the calling thread.
    func answer(
        _ read: @Sendable (any StoreReader, Context) throws(Failure) -> [UInt8],
        _ context: Context
    ) -> Result<[UInt8], Failure> {
        Result { () throws(Failure) in
            try store.read { reader throws(Failure) in try read(reader, context) }
        }
    }

    /// Runs a reading command on a thread where it delays nobody, and hands the answer in from there.
    func answerElsewhere(
        _ read: @escaping @Sendable (any StoreReader, Context) throws(Failure) -> [UInt8],
        _ context: Context,
        _ hand: @escaping @Sendable (Result<[UInt8], Failure>) -> Void
    ) {
        threads.submit { state in
            guard case .active = state else { return hand(.failure(.shuttingDown)) }
            hand(self.answer(read, context))
        }
    }

    /// Runs a command that concerns the store as a whole, and hands the answer in from another thread.
    func maintain(
        _ method: String,
        _ maintain: @escaping @Sendable (any StoreMaintenance, Context) throws(Failure) -> [UInt8],
        _ context: Context,
        _ hand: @escaping @Sendable (Result<[UInt8], Failure>) -> Void
    ) {
        attendance.begins(method)
        maintenanceThread.submit { state in
            defer { self.attendance.ends(method) }
            guard case .active = state else { return hand(.failure(.shuttingDown)) }
            // It may have written.
            defer { self.noteCommit() }
            hand(Result { () throws(Failure) in try maintain(self.store, context) })
        }
    }

    /// The imports of a new connection; `nil` where none are taken.
    func imports(
        while isWanted: @escaping @Sendable () -> Bool,
        tell: @escaping @Sendable (ImportProgress) -> Void
    ) -> (any Imports)? {
        importOffice?.imports(while: { [facts] in isWanted() && !facts.isStopping }, tell: tell)
    }

    /// Does something with a connection's import, and hands the answer in from another thread.
    func `import`(
        _ method: String,
        isLong: Bool,
        _ body: @escaping @Sendable () -> Result<[UInt8], Failure>,
        _ hand: @escaping @Sendable (Result<[UInt8], Failure>) -> Void
    ) {
        if isLong { attendance.begins(method) }
        (isLong ? importThread : threads).submit { state in
            defer { if isLong { self.attendance.ends(method) } }
            guard case .active = state else { return hand(.failure(.shuttingDown)) }
            hand(body())
        }
    }

    /// Lets go of something that takes a while to be let go of, such as a large file.
    func release(_ imports: any Imports) {
        threads.submit { _ in _ = imports.end() }
    }

    /// Counts a request that was answered, on its event loop, and measures and logs it when its start is known; answers
    /// the time if it had to look at the clock.
    @discardableResult
    func conclude(
        _ failure: Failure?,
        of operation: Operation?,
        since start: NIODeadline?,
        for peer: Peer,
        in tally: RequestTally
    ) -> NIODeadline? {
        let subject = operation?.subject ?? .unknown
        tally.count(subject, failure?.kind)
        guard let start, needsDurations else { return nil }
        let end = NIODeadline.now()
        let elapsed = end - start
        if facts.isMeasuring { tally.count(subject, elapsed) }
        guard logger.logLevel <= .debug else { return end }
        logger.debug(
            "\(operation?.entry.method ?? "A request") answered with \(failure?.kind.rawValue ?? "a result")",
            metadata: [
                "command": "\(operation?.entry.method ?? "")", "peer_uid": "\(peer.credential.uid)",
                "duration_usec": "\(elapsed.nanoseconds / 1000)",
            ]
        )
        return end
    }
}
