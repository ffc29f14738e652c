import Clientele
import Dispatch
import GRDB
import Synchronization

/// Keeps the columns of all clients in memory, in step with what is committed.
///
/// A state that was handed out never changes: the writer copies what a reader still holds. Readers wait for no more than
/// the few writes into what nobody holds.
final class ColumnStore: Sendable {
    private let state = Mutex(ColumnView())
    private let loading = DispatchGroup()
    private let trouble = Mutex<Failure?>(nil)

    /// Begins to read the columns of the store's file at a path, on another thread.
    init(path: String) {
        loading.enter()
        DispatchQueue(label: "clientele.store.columns").async { [self] in
            defer { loading.leave() }
            do {
                let connection = try DatabaseQueue(path: path, configuration: Connection.reading)
                let view = try connection.unsafeRead { try ColumnBlocks.view($0) }
                state.withLock { $0 = view }
                try connection.close()
            } catch {
                trouble.withLock { $0 = Failure(engine: error) }
            }
        }
    }

    /// The columns as they are now.
    ///
    /// - Throws: `storage` when they could not be read.
    func view() throws(Failure) -> ColumnView {
        try waitUntilLoaded()
        return state.withLock { $0 }
    }

    /// The record of a client as it is now.
    ///
    /// - Throws: `storage` when the columns could not be read.
    func record(_ serial: Int) throws(Failure) -> ColumnRecord {
        try waitUntilLoaded()
        return state.withLock { $0.record(serial) }
    }

    /// Makes what was committed the present state; called by the writer only.
    func publish(_ records: [(serial: Int, record: ColumnRecord)], seq: Int64) {
        let places = Set(records.map { $0.serial >> ColumnChunk.capacityBits })
        let held = state.withLock { state in
            places.filter { state.isHeld($0) }.map { (place: $0, chunk: state.chunks[$0]) }
        }
        // Copied while readers take the present state; one that is taken meanwhile is copied below.
        let copies = held.map { (place: $0.place, chunk: ColumnChunk(copying: $0.chunk)) }
        state.withLock { state in
            for copy in copies { state.chunks[copy.place] = copy.chunk }
            state.put(records)
            state.seq = seq
        }
    }

    /// Waits until nothing is read any more.
    func close() { loading.wait() }

    private func waitUntilLoaded() throws(Failure) {
        loading.wait()
        if let failure = trouble.withLock({ $0 }) { throw failure }
    }
}
