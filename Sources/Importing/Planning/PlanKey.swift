import Clientele

/// What tells that two rows may mean the same client, as a number; whoever finds a subject by it looks at the subject.
struct PlanKey: Hashable {
    let hash: Int64
    /// Whether it is a client number.
    let isNumber: Bool

    private init(_ kind: String, _ bytes: some Sequence<UInt8>, isNumber: Bool = false) {
        // FNV-1a, then mixed.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in kind.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        hash = (hash ^ 0xFF) &* 0x0000_0100_0000_01B3
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        hash ^= hash >> 32
        hash = hash &* 0xD6E8_FEB8_6659_FD93
        self.hash = Int64(bitPattern: hash ^ hash >> 32)
        self.isNumber = isNumber
    }

    static func id(_ id: Identifier) -> PlanKey { PlanKey("id", id.bytes) }
    static func interaction(_ id: Identifier) -> PlanKey { PlanKey("interaction", id.bytes) }
    static func number(_ number: String) -> PlanKey { PlanKey("number", number.utf8, isNumber: true) }
    static func reference(_ reference: String) -> PlanKey { PlanKey("reference", reference.utf8) }
    static func mark(_ mark: ClientMark) -> PlanKey { PlanKey("mark " + mark.kind, mark.value.utf8) }
    static func name(_ name: String) -> PlanKey { PlanKey("name", Folding.key(of: name).utf8) }

    /// All keys of a client.
    static func all(of client: Client, houseCountry: CountryCode?) -> Set<PlanKey> {
        var keys: Set<PlanKey> = [.id(client.id)]
        if let number = client.number { keys.insert(.number(number)) }
        if let reference = client.externalReference { keys.insert(.reference(reference)) }
        for mark in client.marks(houseCountry: houseCountry) where !mark.value.isEmpty { keys.insert(.mark(mark)) }
        if let name = client.name { keys.insert(.name(name)) }
        return keys
    }
}
