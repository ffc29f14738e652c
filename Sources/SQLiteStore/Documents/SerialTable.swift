import Clientele
import Synchronization

/// The rows of clients by their identities: some 10 bytes for each, so that a row is found without the index.
///
/// It only hints. Rows keep their serials, so that nothing is ever forgotten; but of an identity no more than a hash is
/// kept, so that whoever follows a hint has to look whether the row is the one that was meant.
final class SerialTable: Sendable {
    private struct State {
        /// Half of an identity's hash above the serial; 0 where there is none.
        var slots = [UInt64](repeating: 0, count: 1024)
        var count = 0
    }

    private let state = Mutex(State())

    /// The row that an identity may have; `nil` when that is not known, or not known at once: nobody waits for a hint while
    /// the table grows.
    func serial(of id: Identifier) -> Int64? {
        let hash = Self.hash(id)
        return state.withLockIfAvailable { state in
            let slot = state.slots[Self.place(of: hash, in: state.slots)]
            return slot == 0 ? nil : Int64(slot & 0xFFFF_FFFF)
        } ?? nil
    }

    /// Keeps the row of an identity.
    func learn(_ serial: Int64, of id: Identifier) {
        guard 1...0xFFFF_FFFF ~= serial else { return }
        let hash = Self.hash(id)
        state.withLock { state in
            if (state.count + 1) * 8 > state.slots.count * 7 { Self.grow(&state) }
            let place = Self.place(of: hash, in: state.slots)
            // Whoever has the same hash was first; the other is found by the index.
            guard state.slots[place] == 0 else { return }
            state.slots[place] = hash << 32 | UInt64(serial)
            state.count += 1
        }
    }

    /// By a quarter, since a table of a million is 10 MB.
    private static func grow(_ state: inout State) {
        var slots = [UInt64](repeating: 0, count: state.slots.count / 4 * 5)
        for slot in state.slots where slot != 0 { slots[place(of: slot >> 32, in: slots)] = slot }
        state.slots = slots
    }

    /// The place of a hash, or the free one where it would be kept.
    private static func place(of hash: UInt64, in slots: [UInt64]) -> Int {
        var place = Int((hash &* UInt64(slots.count)) >> 32)
        while slots[place] != 0, slots[place] >> 32 != hash {
            place += 1
            if place == slots.count { place = 0 }
        }
        return place
    }

    /// 32 bits of an identity, which is random in its lower half.
    private static func hash(_ id: Identifier) -> UInt64 {
        let hash = (id.low ^ id.high &* 0xD6E8_FEB8_6659_FD93) &* 0x9E37_79B9_7F4A_7C15
        return hash >> 32
    }
}
