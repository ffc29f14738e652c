/// A record as the JSON bytes it is answered with, kept so that an answer can be spliced together without reading it.
public struct Document<Noun: Record>: WireValue, Hashable {
    /// The record as JSON.
    public let bytes: [UInt8]

    public static var schema: JSON { Noun.schema }

    /// A document that is still to be filled: it has no bytes.
    public init() { bytes = [] }

    /// A document that is JSON text of the noun already.
    public init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The document of a record.
    public init(_ record: Noun) {
        var writer = JSONWriter(reservingBytes: 1024)
        record.write(to: &writer)
        bytes = writer.bytes
    }

    /// The document of a new record, and the JSON Merge Patch that makes it out of nothing but for some members.
    @inline(__always)
    fileprivate static func written(_ record: Noun, without names: Set<String>) -> (document: Self, patch: [UInt8]) {
        var writer = JSONWriter(reservingBytes: 1024)
        var patch = [UInt8(ascii: "{")]
        patch.reserveCapacity(1024)
        withUnsafePointer(to: record) { record in
            writer.object { writer in
                Noun.fields.lendEach { _, field in
                    let start = writer.bytes.count
                    field.write(record, &writer)
                    if writer.bytes.count == start || names.contains(field.name) { return }
                    let member = writer.bytes[start...]
                    if patch.count > 1, member.first != UInt8(ascii: ",") { patch.append(UInt8(ascii: ",")) }
                    patch.append(contentsOf: patch.count > 1 ? member : member.drop { $0 == UInt8(ascii: ",") })
                }
            }
        }
        patch.append(UInt8(ascii: "}"))
        return (Self(bytes: writer.bytes), patch)
    }

    /// Keeps any JSON object.
    public init?(_ json: JSON, _ inspection: inout Inspection) {
        bytes = json.serialized
    }

    /// Appends the document as it is.
    public func write(to writer: inout JSONWriter) { writer.raw(bytes) }

    /// The record in the document.
    ///
    /// - Throws: `storage` when the document is damaged.
    public func record() throws(Failure) -> Noun {
        var inspection = Inspection(of: .store)
        guard let json = try? JSON(parsing: bytes), let record = Noun(json, &inspection) else {
            throw .damagedDocument
        }
        return record
    }

    /// The members of the document.
    ///
    /// - Throws: `storage` when the document is damaged.
    public func object() throws(Failure) -> JSONObject {
        guard case .object(let object)? = try? JSON(parsing: bytes) else {
            throw .damagedDocument
        }
        return object
    }
}

// For each noun by its name: the compiler then makes code for this noun, which takes half the time.
extension Document<Client> {
    /// The document of a new client, and the JSON Merge Patch that makes it out of nothing but for some members.
    public static func creation(of client: Client, without names: Set<String>) -> (document: Self, patch: [UInt8]) {
        written(client, without: names)
    }
}

extension Document<Interaction> {
    /// The document of a new interaction, and the JSON Merge Patch that makes it out of nothing but for some members.
    public static func creation(
        of interaction: Interaction,
        without names: Set<String>
    ) -> (document: Self, patch: [UInt8]) {
        written(interaction, without: names)
    }
}

extension Failure {
    /// A document that was stored otherwise than it is written.
    public static let damagedDocument = Failure(.storage, "A stored document is damaged.")
}
