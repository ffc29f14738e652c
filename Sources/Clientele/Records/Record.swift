/// A JSON object with known members: a noun of the domain, a command's arguments, or a result.
///
/// The rows of ``fields`` are the only description of it. Reading, checking, refusal of unknown members, writing and
/// the schema all follow from them, so that they cannot disagree.
public protocol Record: WireValue {
    /// One row a member, in the order in which members are written.
    static var fields: [Field<Self>] { get }
    /// The name under which the schema is published; `nil` describes it in place.
    static var schemaName: String? { get }
    /// A record that is still to be filled.
    init()
    /// Checks rules that concern several members; members that are wrong by themselves are reported already.
    func check(_ inspection: inout Inspection)
}

extension Record {
    /// Described in place.
    public static var schemaName: String? { nil }
    /// No rule.
    public func check(_ inspection: inout Inspection) {}

    /// A reference to the published schema, or the schema itself.
    public static var schema: JSON {
        schemaName.map { ["$ref": .string("#/components/schemas/" + $0)] } ?? definition
    }

    /// The JSON Schema of an object with the record's members.
    public static var definition: JSON {
        var properties = JSONObject()
        for field in fields { properties[field.name] = field.schema }
        var schema: JSONObject = ["type": "object", "properties": .object(properties), "additionalProperties": false]
        let required = fields.filter(\.isRequired).map { JSON.string($0.name) }
        if !required.isEmpty { schema["required"] = .array(required) }
        return .object(schema)
    }

    /// Reads an object, reporting every member that is unknown, missing or wrong.
    public init?(_ json: JSON, _ inspection: inout Inspection) {
        guard let object = json.object else {
            inspection.report(.type, "An object is expected, not \(json.description).")
            return nil
        }
        self.init()
        let before = inspection.violations.count
        let fields = Self.fields
        let places = Self.places(of: object, in: fields)
        withUnsafeMutablePointer(to: &self) { record in
            fields.lendEach { index, field in
                let value = places.ofFields[index].map { object.members[$0].value }
                field.read(value, into: record, &inspection)
            }
        }
        if inspection.source == .peer {
            for place in places.ofStrangers {
                let name = object.members[place].name
                inspection.report(.unknown, "“\(name.prefix(80))” does not exist here.", below: name)
            }
            check(&inspection)
        }
        if inspection.violations.count > before { return nil }
    }

    /// Which member of an object belongs to each field, and which ones to none. Members mostly come in the order of the
    /// fields, so that each is looked for behind the one before.
    private static func places(
        of object: JSONObject,
        in fields: [Field<Self>]
    ) -> (ofFields: [Int?], ofStrangers: [Int]) {
        var places = [Int?](repeating: nil, count: fields.count)
        var strangers: [Int] = []
        var next = 0
        for place in object.members.indices {
            let name = object.members[place].name
            let found =
                fields[next...].firstIndex { $0.name.isIdentical(to: name) }
                ?? fields[..<next].firstIndex { $0.name.isIdentical(to: name) }
            if let found {
                places[found] = place
                next = found + 1
            } else {
                strangers.append(place)
            }
        }
        return (places, strangers)
    }

    /// Appends the object, leaving out what is absent.
    public func write(to writer: inout JSONWriter) {
        withUnsafePointer(to: self) { record in
            writer.object { writer in Self.fields.lendEach { _, field in field.write(record, &writer) } }
        }
    }
}

extension Array {
    /// Lends each element, in order. An iterator would copy it, and a ``Field`` is many references.
    @inline(__always)
    func lendEach(_ body: (_ index: Int, _ element: borrowing Element) -> Void) {
        withUnsafeBufferPointer { elements in
            guard let first = elements.baseAddress else { return }
            for index in elements.indices { body(index, (first + index).pointee) }
        }
    }
}

/// One member of a ``Record``: its name, its meaning, its limits, and where it is kept.
public struct Field<Root>: Sendable {
    /// Who gives a member its value.
    public enum Keeper: Sendable {
        /// Whoever writes the record.
        case peer
        /// The daemon; a peer that sends it is refused.
        case daemon
    }

    /// The member's name on the wire.
    public let name: String
    /// One sentence on what it means.
    public let summary: String
    /// Who gives it its value.
    public let keeper: Keeper
    /// Whether it has to be there.
    public let isRequired: Bool
    /// The member's JSON Schema, with its sentence and limits.
    public let schema: JSON

    private let readValue: @Sendable (JSON, UnsafeMutablePointer<Root>, inout Inspection) -> Void
    private let writeValue: @Sendable (UnsafePointer<Root>, inout JSONWriter) -> Void

    /// A row for the member kept at a key path; its type and whether it may be absent follow from the path.
    public init<Value: WireValue>(
        _ name: String,
        _ path: any WritableKeyPath<Root, Value> & Sendable,
        _ summary: String,
        _ limits: Limit...,
        keeper: Keeper = .peer
    ) {
        self.name = name
        self.summary = summary
        self.keeper = keeper
        isRequired = Value.absent == nil && keeper == .peer
        schema = Self.schema(of: Value.self, summary, limits, keeper)
        let place = MemberPlace(path)
        readValue = { json, root, inspection in
            if inspection.source == .peer {
                guard limits.allSatisfy({ $0.admits(json, &inspection) }) else { return }
            }
            let before = inspection.violations.count
            if let value = Value(json, &inspection) {
                place.set(value, in: root)
            } else if Value.absent == nil, inspection.violations.count == before {
                inspection.report(.missing, "A value is needed.")
            }
        }
        writeValue = { root, writer in
            place.withValue(in: root) { value in
                if value.isAbsent { return }
                writer.name(name)
                value.write(to: &writer)
            }
        }
    }

    /// Reads the member, or reports that it is missing.
    ///
    /// - Parameters:
    ///   - value: the member's value; `nil` when the object has no such member.
    ///   - isKeptRefused: whether a member that the daemon keeps is refused even when it is `null`.
    ///   - isRequired: whether a required member has to be there.
    func read(
        _ value: JSON?,
        into record: UnsafeMutablePointer<Root>,
        _ inspection: inout Inspection,
        isKeptRefused: Bool = false,
        isRequired isAskedFor: Bool = true
    ) {
        guard let value, !value.isNull || isKeptRefused else {
            if isRequired, isAskedFor, inspection.source == .peer {
                inspection.report(.missing, "A value is needed.", below: name)
            }
            return
        }
        if keeper == .daemon, inspection.source == .peer {
            inspection.report(.readOnly, "The daemon keeps this; it cannot be given.", below: name)
            return
        }
        inspection.descend(name) { readValue(value, record, &$0) }
    }

    /// Appends the member, unless it is absent.
    func write(_ record: UnsafePointer<Root>, _ writer: inout JSONWriter) {
        writeValue(record, &writer)
    }

    private static func schema(
        of type: (some WireValue).Type,
        _ summary: String,
        _ limits: [Limit],
        _ keeper: Keeper
    ) -> JSON {
        var schema = type.schema.object ?? JSONObject()
        if schema["$ref"] != nil { schema = ["allOf": [.object(schema)]] }
        schema["description"] = .string(summary)
        for limit in limits { for member in limit.schema.members { schema[member.name] = member.value } }
        if keeper == .daemon { schema["readOnly"] = true }
        return .object(schema)
    }
}
