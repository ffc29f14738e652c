/// A value that is written also when it is empty: a result says `[]` where that is the answer.
public struct Present<Value: WireValue>: WireValue {
    /// The value.
    public var value: Value

    public static var schema: JSON { Value.schema }

    /// A value to be written in any case.
    public init(_ value: Value) { self.value = value }

    /// Reads the value.
    public init?(_ json: JSON, _ inspection: inout Inspection) {
        guard let value = Value(json, &inspection) else { return nil }
        self.value = value
    }

    /// Appends the value.
    public func write(to writer: inout JSONWriter) { value.write(to: &writer) }
}
