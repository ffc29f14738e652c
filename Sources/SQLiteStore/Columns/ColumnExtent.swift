/// Between which values those of a column lie in a chunk; they only ever grow apart, so that it may be more than it has.
struct ColumnExtent<Value: Comparable & FixedWidthInteger & Sendable>: Sendable {
    /// Not greater than any value.
    private(set) var least = Value.max
    /// Not less than any value.
    private(set) var greatest = Value.min

    /// Takes another value in.
    mutating func include(_ value: Value) {
        least = min(least, value)
        greatest = max(greatest, value)
    }
}
