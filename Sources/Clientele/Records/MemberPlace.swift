/// Where a record keeps a member: as an offset in bytes, which costs nothing to follow, where the member is stored; as a
/// key path where it is computed.
struct MemberPlace<Root, Value>: Sendable {
    private let path: any WritableKeyPath<Root, Value> & Sendable
    private let offset: Int?

    /// The place that a key path names.
    init(_ path: any WritableKeyPath<Root, Value> & Sendable) {
        self.path = path
        offset = MemoryLayout<Root>.offset(of: path)
    }

    /// Lends the value.
    @inline(__always)
    func withValue(in record: UnsafePointer<Root>, _ body: (borrowing Value) -> Void) {
        if let offset {
            body((UnsafeRawPointer(record) + offset).assumingMemoryBound(to: Value.self).pointee)
        } else {
            body(record.pointee[keyPath: path])
        }
    }

    /// Replaces the value.
    @inline(__always)
    func set(_ value: Value, in record: UnsafeMutablePointer<Root>) {
        if let offset {
            (UnsafeMutableRawPointer(record) + offset).assumingMemoryBound(to: Value.self).pointee = value
        } else {
            record.pointee[keyPath: path] = value
        }
    }
}
