import Clientele

/// The operations by the bytes of their names.
struct MethodTable: Sendable {
    /// The hashes of the names at their places; 0 where there is none.
    private let hashes: [Int]
    private let operations: [Operation?]

    /// A table of operations, at most half full, so that a name is found at its place or soon behind it.
    init(_ operations: some Collection<Operation>) {
        var size = 16
        while size < operations.count * 2 { size *= 2 }
        var hashes = [Int](repeating: 0, count: size)
        var rows = [Operation?](repeating: nil, count: size)
        for operation in operations {
            let hash = operation.name.withUnsafeBufferPointer { Self.hash($0) }
            var place = hash & (size - 1)
            while hashes[place] != 0 { place = (place + 1) & (size - 1) }
            hashes[place] = hash
            rows[place] = operation
        }
        self.hashes = hashes
        self.operations = rows
    }

    /// The operation of a name; `nil` when there is none.
    subscript(name: UnsafeBufferPointer<UInt8>) -> Operation? {
        let hash = Self.hash(name)
        var place = hash & (hashes.count - 1)
        while hashes[place] != 0 {
            if hashes[place] == hash, let operation = operations[place], operation.name.elementsEqual(name) {
                return operation
            }
            place = (place + 1) & (hashes.count - 1)
        }
        return nil
    }

    /// FNV-1a, never 0; names come from the catalogue, so that nobody can make many fall on one place.
    private static func hash(_ name: UnsafeBufferPointer<UInt8>) -> Int {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in name { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return max(1, Int(truncatingIfNeeded: (hash ^ hash >> 32) >> 1))
    }
}
