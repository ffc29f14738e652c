import Clientele

/// The columns of all clients in one state of the store. A client is named by its serial.
struct ColumnView: Sendable {
    /// The number of the last change that the columns know of.
    var seq: Int64 = 0
    var chunks: [ColumnChunk] = []

    /// A number above every serial.
    var end: Int { chunks.count << ColumnChunk.capacityBits }

    /// The record of a client; one that is not present where no client is.
    func record(_ serial: Int) -> ColumnRecord {
        isWithin(serial) ? chunk(serial)[serial & (ColumnChunk.capacity - 1)] : ColumnRecord()
    }

    /// Whether there is such a client.
    func isPresent(_ serial: Int) -> Bool { flags(serial) & ClientFlags.present != 0 }

    /// Whether the client is archived.
    func isArchived(_ serial: Int) -> Bool { flags(serial) & ClientFlags.archived != 0 }

    /// When the client was last written, in milliseconds since 1970.
    func updatedAt(_ serial: Int) -> Int64 {
        isWithin(serial) ? chunk(serial).updatedAt[serial & (ColumnChunk.capacity - 1)] : 0
    }

    /// When the last interaction with the client was, in milliseconds since 1970; the least integer for never.
    func lastInteractionAt(_ serial: Int) -> Int64 {
        isWithin(serial) ? chunk(serial).lastInteractionAt[serial & (ColumnChunk.capacity - 1)] : .min
    }

    /// How the key of the client's name begins: see ``ColumnRecord/namePrefix``.
    func namePrefix(_ serial: Int) -> UInt64 {
        isWithin(serial) ? chunk(serial).namePrefix[serial & (ColumnChunk.capacity - 1)] : 0
    }

    /// How the key of the client's name goes on: see ``ColumnRecord/nameRest``.
    func nameRest(_ serial: Int) -> UInt64 {
        isWithin(serial) ? chunk(serial).nameRest[serial & (ColumnChunk.capacity - 1)] : 0
    }

    /// How the key of the client's number begins: see ``ColumnRecord/numberPrefix``.
    func numberPrefix(_ serial: Int) -> UInt64 {
        isWithin(serial) ? chunk(serial).numberPrefix[serial & (ColumnChunk.capacity - 1)] : 0
    }

    /// Whether a client is in a city, archived or not.
    func hasClient(inCity city: UInt32) -> Bool {
        chunks.contains { chunk in
            (0..<ColumnChunk.capacity).contains {
                chunk.city[$0] == city && chunk.flags[$0] & ClientFlags.present != 0
            }
        }
    }

    private func flags(_ serial: Int) -> UInt32 {
        isWithin(serial) ? chunk(serial).flags[serial & (ColumnChunk.capacity - 1)] : 0
    }

    private func isWithin(_ serial: Int) -> Bool { serial >= 0 && serial < end }

    private func chunk(_ serial: Int) -> ColumnChunk { chunks[serial >> ColumnChunk.capacityBits] }
}

extension ColumnView {
    /// Whether somebody else holds a chunk.
    mutating func isHeld(_ place: Int) -> Bool { place < chunks.count && !isKnownUniquelyReferenced(&chunks[place]) }

    /// Puts records in their places; chunks that somebody else holds are copied before.
    mutating func put(_ records: [(serial: Int, record: ColumnRecord)]) {
        for (serial, record) in records {
            let index = serial >> ColumnChunk.capacityBits
            while index >= chunks.count { chunks.append(ColumnChunk()) }
            if !isKnownUniquelyReferenced(&chunks[index]) { chunks[index] = ColumnChunk(copying: chunks[index]) }
            chunks[index][serial & (ColumnChunk.capacity - 1)] = record
        }
    }
}
