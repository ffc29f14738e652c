/// Between which values those of a column lie in a chunk.
struct ColumnExtent<Value: Comparable & FixedWidthInteger & Sendable>: Sendable {
    /// Not greater than any value.
    private(set) var least = Value.max
    /// Not less than any value.
    private(set) var greatest = Value.min

    /// Whether there may be less between the limits without a value.
    func ends(at value: Value) -> Bool { value == least || value == greatest }

    /// Takes another value in.
    mutating func include(_ value: Value) {
        least = min(least, value)
        greatest = max(greatest, value)
    }
}
