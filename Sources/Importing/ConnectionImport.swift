import Clientele
import Exchange
import Synchronization

/// The import of one connection.
final class ConnectionImport: Imports {
    private struct State {
        var form: ImportForm?
        var claims = AnyClientReader.Claims()
        var spool: Spool?
        var bytes = 0
        var plan: FinishedPlan?
    }

    private let room: ImportRoom
    private let isWanted: @Sendable () -> Bool
    private let tell: @Sendable (ImportProgress) -> Void
    /// Held for as long as a command takes: the connection sends one after the other.
    private let state = Mutex(State())

    init(
        _ room: ImportRoom,
        while isWanted: @escaping @Sendable () -> Bool,
        tell: @escaping @Sendable (ImportProgress) -> Void
    ) {
        self.room = room
        self.isWanted = isWanted
        self.tell = tell
    }

    deinit { _ = end() }

    func begin(_ form: ImportForm) throws(Failure) {
        let claims = try AnyClientReader.Claims(form)
        _ = end()
        try room.enter()
        do throws(Failure) {
            let spool = try Spool(in: room.directory)
            state.withLock {
                $0 = State()
                $0.form = form
                $0.claims = claims
                $0.spool = spool
            }
        } catch {
            room.leave()
            throw error
        }
    }

    func take(_ piece: [UInt8]) throws(Failure) -> Int {
        try state.withLock { state throws(Failure) in
            guard let spool = state.spool else { throw .noImport }
            try spool.append(piece, at: state.bytes)
            state.bytes += piece.count
            state.plan = nil
            return state.bytes
        }
    }

    func run(_ order: ImportOrder, by actor: Actor) throws(Failure) -> ImportReport {
        try state.withLock { state throws(Failure) in
            guard let spool = state.spool, let form = state.form else { throw .noImport }
            let planning = Planning(
                store: room.store,
                directory: room.directory,
                form: form,
                claims: state.claims,
                isWanted: isWanted
            )
            for attempt in 0..<Self.attempts {
                if state.plan == nil || state.plan?.isWritten == true || attempt > 0 {
                    state.plan = nil
                    var progress = ProgressTeller(.reading, of: state.bytes, tell)
                    state.plan = try planning.plan(spool, bytes: state.bytes) { progress.tell($0) }
                }
                guard let finished = state.plan else { continue }
                var report = try finished.wholeReport()
                let isAccepted = report.refused == 0 || (order.isPartial && report.isWhole)
                if order.isDryRun || !isAccepted { return report }
                if try write(finished, by: actor) {
                    report.isApplied = true
                    state.plan?.isWritten = true
                    return report
                }
            }
            throw Failure(
                .busy,
                "The clients in the file are being changed by others all the time.",
                facts: ["retryAfterMs": 1000]
            )
        }
    }

    /// How often a file is read anew since others have written what it concerns.
    private static let attempts = 3

    /// Writes a plan; answers `false` when it is out of date.
    private func write(_ finished: FinishedPlan, by actor: Actor) throws(Failure) -> Bool {
        let total = try finished.plan.writtenCount()
        // Where nothing is to be written, it is all the same what others write.
        if total == 0 { return true }
        var progress = ProgressTeller(.writing, of: total, tell)
        let execution = Execution(
            store: room.store,
            plan: finished.plan,
            seq: finished.seq,
            houseCountry: finished.houseCountry,
            isWanted: isWanted,
            tell: { progress.tell($0) }
        )
        return try execution.run(by: actor)
    }

    func faults(after cursor: Int, limit: Int) throws(Failure) -> ImportFaults {
        try state.withLock { state throws(Failure) in
            guard let finished = state.plan else { throw .noRun }
            return try finished.plan.faults(after: cursor, limit: limit)
        }
    }

    func end() -> Bool {
        state.withLock { state in
            let wasThere = state.spool != nil
            state = State()
            if wasThere { room.leave() }
            return wasThere
        }
    }
}

/// Tells of progress some times a second.
private struct ProgressTeller {
    private static let pause = Duration.milliseconds(100)
    private let phase: ImportProgress.Phase
    private let total: Int
    private let tell: (ImportProgress) -> Void
    private var last = ContinuousClock.now

    init(_ phase: ImportProgress.Phase, of total: Int, _ tell: @escaping (ImportProgress) -> Void) {
        self.phase = phase
        self.total = total
        self.tell = tell
    }

    mutating func tell(_ done: Int) {
        let now = ContinuousClock.now
        if now - last < Self.pause { return }
        last = now
        tell(ImportProgress(phase, done: done, of: total))
    }
}

extension AnyClientReader.Claims {
    /// What a form says.
    ///
    /// - Throws: `invalid_params` for an encoding or a delimiter that is not known.
    init(_ form: ImportForm) throws(Failure) {
        self.init()
        format = form.format.flatMap { FileFormat(rawValue: $0.rawValue) }
        name = form.name
        mapping = form.mapping
        if let text = form.delimiter {
            let byte =
                text.lowercased() == "tab"
                ? CSVDelimiter.tab
                : text.utf8.count == 1
                    ? text.utf8.first.flatMap(CSVDelimiter.init) : nil
            guard let byte else {
                throw .invalidParams("/delimiter", .choice, "“\(text)” is not one of: , ; | tab.")
            }
            delimiter = byte
        }
        if let text = form.encoding {
            guard let known = TextEncoding(named: text) else {
                let names = TextEncoding.allCases.map(\.rawValue).joined(separator: ", ")
                throw .invalidParams("/encoding", .choice, "“\(text)” is not one of: \(names).")
            }
            encoding = known
        }
    }
}

extension Failure {
    fileprivate static let noImport = Failure(
        .invalidRequest,
        "No import was begun on this connection: import.begin comes first."
    )
    fileprivate static let noRun = Failure(
        .invalidRequest,
        "Nothing was found out of the file yet: import.run comes first."
    )
}
