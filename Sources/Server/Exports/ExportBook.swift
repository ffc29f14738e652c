import Clientele
import Logging
import NIOCore
import NIOPosix
import Synchronization

/// All exports that are under way: one thread makes their pieces in turns, so that other reads keep theirs, and bounds
/// keep them from holding old states of the store for ever.
final class ExportBook: Sendable {
    /// How many exports there are at the most.
    static let maximum = 8
    /// How many of them one user has at the most.
    static let maximumPerUser = 4
    /// How long an export lasts at the most, however busily it is read.
    private static let longest = TimeAmount.hours(12)
    /// From which length of the store's journal on nobody may keep it from being begun anew while doing nothing.
    private static let longJournalBytes = 1 << 30
    /// What doing nothing is then.
    private static let shortPatience = TimeAmount.seconds(10)

    private struct State {
        var counts: [UInt32: Int] = [:]
        var holders: [ObjectIdentifier: (exports: ConnectionExports, count: Int)] = [:]
        /// The next look at the exports; none while there are no exports.
        var look: Scheduled<Void>?
    }

    let store: any Store
    private let thread: NIOThreadPool
    private let loop: any EventLoop
    private let patience: TimeAmount
    private let attendance: Attendance
    private let logger: Logger
    private let state = Mutex(State())

    /// - Parameters:
    ///   - loop: keeps the time.
    ///   - patience: how long an export may wait for its next piece to be asked for.
    init(
        _ store: any Store,
        on thread: NIOThreadPool,
        _ loop: any EventLoop,
        patience: TimeAmount,
        _ attendance: Attendance,
        _ logger: Logger
    ) {
        self.store = store
        self.thread = thread
        self.loop = loop
        self.patience = patience
        self.attendance = attendance
        self.logger = logger
    }

    /// Runs a closure on the thread of the exports.
    func run(_ body: @escaping @Sendable () -> Void) {
        thread.submit { _ in body() }
    }

    /// Runs a command about exports, and hands the answer in from the thread of the exports.
    func run(
        _ command: @escaping @Sendable (any Exports, Context) throws(Failure) -> [UInt8],
        _ exports: ConnectionExports,
        _ context: Context,
        _ hand: @escaping @Sendable (Result<[UInt8], Failure>) -> Void
    ) {
        thread.submit { state in
            guard case .active = state else { return hand(.failure(.shuttingDown)) }
            hand(Result { () throws(Failure) in try command(exports, context) })
        }
    }

    /// Makes room for an export.
    ///
    /// - Throws: `busy` when there are too many.
    func enter(_ exports: ConnectionExports, of uid: UInt32) throws(Failure) {
        try state.withLock { state throws(Failure) in
            if state.counts.values.reduce(0, +) >= Self.maximum {
                throw Failure.busy("The daemon makes \(Self.maximum) exports at a time and no more.")
            }
            if state.counts[uid, default: 0] >= Self.maximumPerUser {
                throw Failure.busy("A user has \(Self.maximumPerUser) exports at a time and no more.")
            }
            state.counts[uid, default: 0] += 1
            state.holders[ObjectIdentifier(exports), default: (exports, 0)].count += 1
            if state.look == nil { state.look = nextLook() }
        }
        attendance.begins(ExportBegin.method)
    }

    /// Gives back the room of an export.
    func leave(_ exports: ConnectionExports, of uid: UInt32) {
        state.withLock { state in
            state.counts[uid, default: 1] -= 1
            if state.counts[uid] == 0 { state.counts[uid] = nil }
            let holder = ObjectIdentifier(exports)
            state.holders[holder]?.count -= 1
            if state.holders[holder]?.count == 0 { state.holders[holder] = nil }
            if state.holders.isEmpty {
                state.look?.cancel()
                state.look = nil
            }
        }
        attendance.ends(ExportBegin.method)
    }

    /// Keeps in the log that clients left the store.
    func note(_ format: ExportFormat, clients: Int, by uid: UInt32) {
        logger.info(
            "An export was begun.",
            metadata: ["format": "\(format.rawValue)", "clients": "\(clients)", "peer_uid": "\(uid)"]
        )
    }
}

extension ExportBook {
    /// Looks after the exports in a while.
    private func nextLook() -> Scheduled<Void> {
        loop.scheduleTask(in: min(.seconds(5), patience)) { [weak self] in
            guard let self else { return }
            run { self.look() }
        }
    }

    /// Ends the exports that are held for too long.
    private func look() {
        let holders = state.withLock { $0.holders.values.map(\.exports) }
        let isJournalLong = store.activity.journalBytes >= Self.longJournalBytes
        let now = NIODeadline.now()
        for exports in holders { exports.abandon { reason(to: $0, at: now, isJournalLong) } }
        state.withLock { state in
            if state.holders.isEmpty { return }
            state.look?.cancel()
            state.look = nextLook()
        }
    }

    /// Why an export is held for too long, if it is.
    private func reason(to export: RunningExport, at now: NIODeadline, _ isJournalLong: Bool) -> Failure? {
        let idle = now - export.lastUse
        if idle > patience || isJournalLong && idle > Self.shortPatience {
            return Failure(.notFound, "The export has ended, since nobody had read it for too long; begin a new one.")
        }
        if now - export.start > Self.longest {
            return Failure(.notFound, "The export has ended, since it took too long; begin a new one.")
        }
        return nil
    }
}
