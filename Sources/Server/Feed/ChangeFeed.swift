import Clientele
import NIOCore
import Synchronization

/// The feed of one event loop: wakes the conversations that watch, once for all commits since the last time.
///
/// A watch is a number, the place in the log that was sent last. What follows is read from the log when the peer can be
/// sent something, so a slow watcher costs no memory. The newest changes are kept, encoded, for all watchers of the loop.
final class ChangeFeed: Sendable {
    /// How many changes are read from the log at once.
    private static let chunk = 128
    /// How many watchers are served before others have their turn.
    private static let turn = 64

    private let store: any Store
    private let loop: any EventLoop
    private let isWaking = Atomic(false)
    private let followers: NIOLoopBoundBox<Followers>

    /// What the loop's conversations share.
    struct Followers {
        var conversations: [ObjectIdentifier: Conversation] = [:]
        var tail = ChangeTail()
    }

    init(_ store: any Store, on loop: any EventLoop) {
        self.store = store
        self.loop = loop
        followers = NIOLoopBoundBox.makeBoxSendingValue(Followers(), eventLoop: loop)
    }

    /// Notes that there may be new changes; from any thread.
    func noteCommit() {
        if isWaking.exchange(true, ordering: .acquiringAndReleasing) { return }
        loop.execute { self.wake() }
    }

    /// Adds a conversation that watches.
    func add(_ conversation: Conversation) {
        followers.value.conversations[ObjectIdentifier(conversation)] = conversation
    }

    /// Forgets a conversation; the last one takes the kept changes with it.
    func remove(_ conversation: Conversation) {
        followers.value.conversations[ObjectIdentifier(conversation)] = nil
        if followers.value.conversations.isEmpty { followers.value.tail = ChangeTail() }
    }

    /// The changes after a number, as far as they are at hand; none at the end of the log.
    func changes(after seq: Int) throws(Failure) -> ArraySlice<EncodedChange> {
        if let slice = followers.value.tail.changes(after: seq) { return slice }
        let read = try store.read { reader throws(Failure) in try reader.changes(after: seq, limit: Self.chunk) }
        let encoded = read.map(EncodedChange.init)
        followers.value.tail.append(encoded, after: seq)
        return encoded[...]
    }

    private func wake() {
        isWaking.store(false, ordering: .releasing)
        followers.value.tail.expectMore()
        serve(Array(followers.value.conversations.values)[...])
    }

    private func serve(_ conversations: ArraySlice<Conversation>) {
        for conversation in conversations.prefix(Self.turn) { conversation.onSettled() }
        let rest = conversations.dropFirst(Self.turn)
        if !rest.isEmpty { loop.assumeIsolated().execute { self.serve(rest) } }
    }
}

/// A change as it is sent.
struct EncodedChange: Sendable {
    let seq: Int
    let bytes: [UInt8]

    init(_ change: Change) {
        var writer = JSONWriter(reservingBytes: 512)
        change.write(to: &writer)
        seq = change.seq
        bytes = writer.bytes
    }
}

/// The newest changes, one after the other, within bounds.
struct ChangeTail {
    private static let maximumChanges = 512
    private static let maximumBytes = 1 << 20

    private var changes: [EncodedChange] = []
    private var bytes = 0
    /// Whether the last change kept was the end of the log when it was last looked at.
    private var isAtEnd = false

    /// Notes that the log may have grown.
    mutating func expectMore() { isAtEnd = false }

    /// What follows a number; `nil` when the log has to be asked.
    func changes(after seq: Int) -> ArraySlice<EncodedChange>? {
        guard let first = changes.first, let last = changes.last, seq + 1 >= first.seq else { return nil }
        if seq >= last.seq { return isAtEnd ? [] : nil }
        return changes[(seq + 1 - first.seq)...]
    }

    /// Keeps what was read from the log after a number when it continues what is kept.
    mutating func append(_ read: [EncodedChange], after seq: Int) {
        guard let first = read.first else {
            // Nothing after a place beyond what is kept says nothing about what follows what is kept.
            if changes.last?.seq == seq { isAtEnd = true }
            return
        }
        if let last = changes.last, last.seq + 1 != first.seq {
            // A watcher far behind: what is kept serves those who are not.
            if first.seq <= last.seq { return }
            changes = []
            bytes = 0
        }
        changes += read
        bytes += read.reduce(0) { $0 + $1.bytes.count }
        let surplus = changes.count - Self.maximumChanges
        if surplus > 0 || bytes > Self.maximumBytes {
            let kept = changes.suffix(Self.maximumChanges / 2)
            changes = Array(kept)
            bytes = kept.reduce(0) { $0 + $1.bytes.count }
        }
    }
}
