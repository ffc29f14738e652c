import Clientele

/// The operations by the bytes of their names.
struct MethodTable: Sendable {
    private struct Row {
        let name: [UInt8]
        let operation: Operation
    }

    private let rows: [Row?]

    /// A table of operations, at most half full, so that a name is found at its place or soon behind it.
    init(_ operations: some Collection<Operation>) {
        var size = 16
        while size < operations.count * 2 { size *= 2 }
        var rows = [Row?](repeating: nil, count: size)
        for operation in operations {
            let name = Array(operation.entry.method.utf8)
            var place = name.withUnsafeBufferPointer { Self.hash($0) } & (size - 1)
            while rows[place] != nil { place = (place + 1) & (size - 1) }
            rows[place] = Row(name: name, operation: operation)
        }
        self.rows = rows
    }

    /// The operation of a name; `nil` when there is none.
    subscript(name: UnsafeBufferPointer<UInt8>) -> Operation? {
        var place = Self.hash(name) & (rows.count - 1)
        while let row = rows[place] {
            if row.name.count == name.count, row.name.elementsEqual(name) { return row.operation }
            place = (place + 1) & (rows.count - 1)
        }
        return nil
    }

    /// FNV-1a; names come from the catalogue, so that nobody can make many fall on one place.
    private static func hash(_ name: UnsafeBufferPointer<UInt8>) -> Int {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in name { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return Int(truncatingIfNeeded: hash ^ hash >> 32)
    }
}
