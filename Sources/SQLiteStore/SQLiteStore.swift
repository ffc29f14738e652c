public import Clientele
import Dispatch
import Synchronization

/// A store in one SQLite file, `clients.sqlite`, in a directory that it owns for as long as it is open.
///
/// Reads run where they are asked, each on one state of the store, and wait for no writer. Writes run on one thread and
/// share syncs. The file is in WAL mode and every commit is synced: what was answered survives a loss of power.
public final class SQLiteStore: Store {
    let settings: StoreSettings
    let directory: StoreDirectory
    let maintenance: Maintenance
    private let columns: ColumnStore
    let documents: DocumentMemory?
    let readers: ReaderPool
    private let writer: Writer
    private let walks = OpenWalks()
    /// The store's file.
    private let path: String

    /// Opens the store in a directory, making either where it is missing.
    ///
    /// - Parameters:
    ///   - directory: the directory's path; made with mode 0700.
    ///   - settings: how the store behaves.
    public convenience init(directory path: String, settings: StoreSettings = StoreSettings()) throws(OpeningFailure) {
        try self.init(directory: path, settings: settings, schema: .present)
    }

    init(directory path: String, settings: StoreSettings, schema: Schema) throws(OpeningFailure) {
        let directory = try StoreDirectory(path)
        let file = StoreFile(directory: directory, schema: schema, onMigration: settings.onMigration)
        let connection = try file.open()
        do {
            readers = try ReaderPool(path: file.path, count: settings.readers, settings.soundness)
        } catch {
            throw .unusable(path: file.path, reason: "\(error)")
        }
        columns = ColumnStore(path: file.path)
        documents = settings.documentBytes > 0 ? DocumentMemory(bytes: settings.documentBytes) : nil
        let shared = SharedState(
            columns: columns,
            documents: documents,
            standing: readers.standing,
            fences: readers.fences,
            serials: readers.serials
        )
        writer = Writer(connection, settings: settings, shared)
        maintenance = Maintenance(path: file.path, backupCount: settings.backupCount)
        self.path = file.path
        BackupDirectory(of: directory.path).removeDrafts()
        self.directory = directory
        self.settings = settings
        readers.learnSerials()
    }

    deinit { close() }

    public func read<Answer>(_ body: (any StoreReader) throws(Failure) -> Answer) throws(Failure) -> Answer {
        do throws(Failure) {
            let lone = LoneRead(of: self)
            let outcome = Result { () throws(Failure) in try body(lone) }
            if !lone.isInsufficient { return try outcome.get() }
            return try readAll(body)
        } catch {
            error.reportDamage()
            throw error
        }
    }

    public func read(
        to writer: inout JSONWriter,
        _ body: (any StoreReader, inout JSONWriter) throws(Failure) -> Void
    ) throws(Failure) {
        let place = writer.place
        do throws(Failure) {
            let lone = LoneRead(of: self)
            do throws(Failure) {
                try body(lone, &writer)
                if !lone.isInsufficient { return }
            } catch {
                if !lone.isInsufficient { throw error }
            }
            writer.rewind(to: place)
            try readAll { reader throws(Failure) in try body(reader, &writer) }
        } catch {
            writer.rewind(to: place)
            error.reportDamage()
            throw error
        }
    }

    /// Reads one state of the store, whatever of it is asked for.
    private func readAll<Answer>(_ body: (any StoreReader) throws(Failure) -> Answer) throws(Failure) -> Answer {
        try readers.read { db, memory throws(Failure) in
            try body(Snapshot(db: db, settings: settings, columns: columns, searchMemory: memory))
        }
    }

    public func write(
        by actor: Actor,
        _ body: @escaping @Sendable (any StoreWriter) throws(Failure) -> [UInt8],
        completion: @escaping @Sendable (Result<[UInt8], Failure>) -> Void
    ) {
        writer.enqueue(WriteJob(actor: actor, body: body, completion: completion))
    }

    public func walk(_ query: ClientQuery) throws(Failure) -> any ClientWalk {
        let walk = try StateWalk(query, path: path, settings, columns)
        try walks.add(walk)
        return walk
    }

    /// Has the store's file written anew, and waits for it; answers whether that was done.
    func purge() -> Bool {
        let end = DispatchSemaphore(value: 0)
        let outcome = Mutex(false)
        let job = WriteJob(
            actor: Actor(uid: 0, user: nil),
            body: { _ in [] },
            completion: { result in
                if case .success = result { outcome.withLock { $0 = true } }
                end.signal()
            },
            isPurge: true
        )
        writer.enqueue(job)
        end.wait()
        return outcome.withLock { $0 }
    }

    public func writeAtLength(
        by actor: Actor,
        _ body: @escaping @Sendable (any StoreWriter) throws(Failure) -> [UInt8],
        completion: @escaping @Sendable (Result<[UInt8], Failure>) -> Void
    ) {
        writer.enqueue(WriteJob(actor: actor, body: body, completion: completion, isLong: true))
    }

    /// How often a long write has shown that it goes on.
    public var longSteps: Int { writer.counts.steps }

    public var activity: StoreActivity {
        var activity = StoreActivity()
        activity.commits = writer.counts.commits
        activity.writes = writer.counts.writes
        if let counts = documents?.counts { (activity.memoryHits, activity.memoryMisses) = counts }
        activity.fileBytes = Disk.byteCount(path)
        activity.journalBytes = Disk.byteCount(path + "-wal")
        activity.maintenance = maintenance.gauge.progress
        return activity
    }

    /// Finishes the writes that are queued and releases the store; not to be called from a completion.
    public func close() {
        maintenance.close()
        walks.close()
        columns.close()
        documents?.close()
        readers.close()
        writer.close()
        directory.release()
    }
}
