import Clientele
import Synchronization

/// The documents of the clients that are asked for most, as they are in the store at this moment, each with its warnings.
///
/// What a batch writes is forgotten before its commit begins, and nothing of it is kept before the commit has ended. So
/// what is kept is what the store says; and a reader whose state of the store is older than a commit cannot bring an old
/// document back, since it shows a ticket that it was given before its state began.
final class DocumentMemory: Sendable {
    /// What was known of a key at a moment.
    struct Ticket {
        fileprivate let stripe: Int
        fileprivate let version: UInt32
    }

    /// What is known of a client that was asked for.
    enum Finding {
        /// The document was written.
        case document
        /// Not the document; the identity, when the client was asked for by its number and that much is known.
        case missing(Ticket, id: Identifier?)
    }

    private struct State: ~Copyable {
        var ring: DocumentRing
        /// How often what falls on a stripe was written, twice; odd while a commit is under way.
        var versions: [UInt32]
        var hits = 0
        var misses = 0
        var isClosed = false
    }

    private static let stripes = 4096
    private let state: Mutex<State>
    private let seed = UInt64.random(in: 0...UInt64.max)

    /// A memory of so many bytes, which are taken only as they come to be used.
    init(bytes: Int) {
        state = Mutex(
            State(ring: DocumentRing(bytes: bytes), versions: Array(repeating: 0, count: Self.stripes))
        )
    }

    /// How often a document was found, and how often not.
    var counts: (hits: Int, misses: Int) { state.withLock { ($0.hits, $0.misses) } }

    /// Looks for the document of a client, and writes it where it is found: one copy, and no memory of its own.
    func find(_ reference: ClientReference, to writer: inout JSONWriter) -> Finding {
        state.withLock { state in
            if state.isClosed { return .missing(Ticket(stripe: 0, version: 1), id: nil) }
            switch reference {
            case .id(let id):
                return find(id, in: &state, to: &writer)
            case .number(let number):
                let key = NumberKey(number)
                let hash = hash(key)
                let id = key.withBytes { state.ring.value($0, hash) { $0.loadUnaligned(as: IdentifierKey.self) } }
                guard let id else {
                    state.misses &+= 1
                    return .missing(ticket(hash, state), id: nil)
                }
                return find(id.identifier, in: &state, to: &writer)
            }
        }
    }

    /// Keeps what the store said of a client, unless it was written since it was looked for.
    func keep(
        _ document: [UInt8],
        of id: Identifier,
        as reference: ClientReference,
        _ ticket: Ticket,
        known: Identifier?
    ) {
        state.withLock { state in
            guard !state.isClosed, ticket.version & 1 == 0, state.versions[ticket.stripe] == ticket.version else {
                return
            }
            switch reference {
            case .number(let number) where known == nil:
                let key = NumberKey(number)
                key.withBytes { key in
                    IdentifierKey(id).withBytes { state.ring.insert(key, hash(NumberKey(number)), $0) }
                }
            case .id, .number:
                // A number that has changed hands names another client than the ticket does.
                if let known, known != id { return }
                let key = IdentifierKey(id)
                key.withBytes { bytes in document.withUnsafeBytes { state.ring.insert(bytes, hash(key), $0) } }
            }
        }
    }

    /// Forgets what is about to be committed; until ``endCommit(of:)`` none of it is kept.
    func beginCommit(of references: [ClientReference]) {
        if references.isEmpty { return }
        state.withLock { state in
            for reference in references {
                let hash: UInt64
                switch reference {
                case .id(let id):
                    let key = IdentifierKey(id)
                    hash = self.hash(key)
                    key.withBytes { state.ring.remove($0, hash) }
                case .number(let number):
                    let key = NumberKey(number)
                    hash = self.hash(key)
                    key.withBytes { state.ring.remove($0, hash) }
                }
                state.versions[Self.stripe(hash)] |= 1
            }
        }
    }

    /// Lets what was committed, or was not, be kept again.
    func endCommit(of references: [ClientReference]) {
        if references.isEmpty { return }
        state.withLock { state in
            for reference in references {
                let stripe = Self.stripe(hash(reference))
                // Several references may fall on one stripe.
                if state.versions[stripe] & 1 == 1 { state.versions[stripe] &+= 1 }
            }
        }
    }

    /// Answers nothing any more.
    func close() {
        state.withLock { $0.isClosed = true }
    }

    private func find(_ id: Identifier, in state: inout State, to writer: inout JSONWriter) -> Finding {
        let key = IdentifierKey(id)
        let hash = hash(key)
        let found: Void? = key.withBytes { state.ring.value($0, hash) { writer.raw($0) } }
        if found != nil {
            state.hits &+= 1
            return .document
        }
        state.misses &+= 1
        return .missing(ticket(hash, state), id: id)
    }

    private func ticket(_ hash: UInt64, _ state: borrowing State) -> Ticket {
        let stripe = Self.stripe(hash)
        return Ticket(stripe: stripe, version: state.versions[stripe])
    }

    private static func stripe(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash >> 40) & (stripes - 1) }

    private func hash(_ reference: ClientReference) -> UInt64 {
        switch reference {
        case .id(let id): hash(IdentifierKey(id))
        case .number(let number): hash(NumberKey(number))
        }
    }

    /// Identities are random already; the seed keeps their places from being foreseen.
    private func hash(_ key: IdentifierKey) -> UInt64 {
        var hash = (key.identifier.low ^ seed) &* 0x9E37_79B9_7F4A_7C15
        hash = (hash ^ hash >> 32 ^ key.identifier.high) &* 0xD6E8_FEB8_6659_FD93
        return hash ^ hash >> 32
    }

    private func hash(_ key: NumberKey) -> UInt64 {
        var hasher = Hasher()
        key.withBytes { hasher.combine(bytes: $0) }
        return UInt64(bitPattern: Int64(hasher.finalize()))
    }
}

/// An identity as the ring keeps it: 16 bytes.
private struct IdentifierKey {
    let high: UInt64
    let low: UInt64

    init(_ identifier: Identifier) {
        high = identifier.high
        low = identifier.low
    }

    var identifier: Identifier { Identifier(high: high, low: low) }

    func withBytes<Value>(_ body: (UnsafeRawBufferPointer) -> Value) -> Value { withUnsafeBytes(of: self, body) }
}

/// A number as the ring keeps it, told from an identity by its first byte and its length.
private struct NumberKey {
    private let bytes: [UInt8]

    init(_ number: String) {
        // 16 bytes are an identity.
        bytes = [0] + Array(number.utf8) + (number.utf8.count == 15 ? [0] : [])
    }

    func withBytes<Value>(_ body: (UnsafeRawBufferPointer) -> Value) -> Value { bytes.withUnsafeBytes(body) }
}
