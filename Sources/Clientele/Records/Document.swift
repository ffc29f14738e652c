/// A record as the JSON bytes it is answered with, kept so that an answer can be spliced together without reading it.
public struct Document<Noun: Record>: WireValue, Hashable {
    /// The record as JSON.
    public let bytes: [UInt8]

    public static var schema: JSON { Noun.schema }

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
            throw Failure(.storage, "A stored document is damaged.")
        }
        return record
    }

    /// The members of the document.
    ///
    /// - Throws: `storage` when the document is damaged.
    public func object() throws(Failure) -> JSONObject {
        guard case .object(let object)? = try? JSON(parsing: bytes) else {
            throw Failure(.storage, "A stored document is damaged.")
        }
        return object
    }
}
