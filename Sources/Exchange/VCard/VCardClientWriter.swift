public import Clientele

/// The versions of vCard that are written.
public enum VCardVersion: String, Sendable, CaseIterable {
    /// RFC 2426, which phones and older programs read.
    case v3 = "3.0"
    /// RFC 6350.
    case v4 = "4.0"
}

/// Writes clients as vCards that other programs read, and that ``VCardClientReader`` reads back exactly.
///
/// What has no standard property, or would not come back from it as it is, stands as JSON in one property of our own.
public struct VCardClientWriter: Sendable {
    /// The version of the cards.
    public let version: VCardVersion
    private var bytes: [UInt8] = []

    /// A writer that has written nothing.
    public init(version: VCardVersion = .v4) {
        self.version = version
    }

    /// Writes a client.
    public mutating func write(_ client: Client) {
        for property in VCard(client, version).properties { bytes += property.folded }
    }

    /// Takes what was written so far: UTF-8.
    public mutating func take() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }
}

extension VCardProperty {
    /// The lines of the property, each of at most 75 octets and cut between characters (RFC 6350, section 3.2).
    fileprivate var folded: [UInt8] {
        var head = group.map { $0.lowercased() + "." } ?? ""
        head += name
        for parameter in parameters { head += ";\(parameter.name)=\(parameter.values.joined(separator: ","))" }
        var bytes: [UInt8] = []
        var length = 0
        for scalar in (head + ":" + value).unicodeScalars {
            let character = UTF8.encode(scalar).map(Array.init) ?? []
            if length + character.count > 75 {
                bytes += [0x0D, 0x0A, 0x20]
                length = 1
            }
            bytes += character
            length += character.count
        }
        return bytes + [0x0D, 0x0A]
    }
}
