import Clientele

/// What lists filter and sort by and search ranks by, of one client: 56 bytes.
struct ColumnRecord: Hashable {
    /// The length of a stored record.
    static let byteCount = 56

    /// Milliseconds since 1970.
    var createdAt: Int64 = 0
    /// Milliseconds since 1970.
    var updatedAt: Int64 = 0
    /// Milliseconds since 1970; the least integer for never.
    var lastInteractionAt = InteractionDigest.never.milliseconds
    /// The first eight bytes of the name's key, the first one being the most significant.
    var namePrefix: UInt64 = 0
    /// The next eight bytes of the name's key.
    var nameRest: UInt64 = 0
    /// The first eight bytes of the number's key, the first one being the most significant.
    var numberPrefix: UInt64 = 0
    var flags = ClientFlags()
    /// The number that the primary address's city has in the dictionary; 0 for none.
    var city: UInt32 = 0

    /// When the last interaction was, or, where there is none, the creation.
    var newsAt: Int64 { lastInteractionAt == .min ? createdAt : lastInteractionAt }

    /// Eight bytes of a key from a place on; a shorter one is filled up with zeros.
    static func prefix(of key: [UInt8], from start: Int = 0) -> UInt64 {
        var prefix: UInt64 = 0
        for index in start..<start + 8 { prefix = prefix << 8 | UInt64(index < key.count ? key[index] : 0) }
        return prefix
    }
}

/// What is short enough about a client to be asked with one comparison.
struct ClientFlags: Hashable {
    static let present: UInt32 = 1
    static let archived: UInt32 = 2
    static let person: UInt32 = 4
    static let anonymised: UInt32 = 8
    /// Where the country stands, in bits from the lowest.
    private static let countryShift: UInt32 = 8
    /// All bits of the country.
    static let country: UInt32 = 0x3FF << countryShift

    var bits: UInt32 = 0

    /// No client at all.
    init() {}

    /// The flags that are stored.
    init(bits: UInt32) { self.bits = bits }

    /// The flags of a client.
    init(_ kind: ClientKind, isArchived: Bool, isAnonymised: Bool = false, _ country: CountryCode?) {
        bits = Self.present | Self.country(country)
        if isArchived { bits |= Self.archived }
        if kind == .person { bits |= Self.person }
        if isAnonymised { bits |= Self.anonymised }
    }

    /// The bits of a country; 0 for none.
    static func country(_ country: CountryCode?) -> UInt32 {
        guard let country else { return 0 }
        let letters = country.text.utf8.reduce(0) { $0 * 26 + UInt32($1 - UInt8(ascii: "A")) }
        return (letters + 1) << countryShift
    }
}

/// Records as they are stored: little-endian, one behind the other.
extension ColumnRecord {
    /// Reads the record that begins at a place.
    init(_ bytes: UnsafeRawBufferPointer, at offset: Int) {
        func word<Word: FixedWidthInteger>(_ place: Int) -> Word {
            Word(littleEndian: bytes.loadUnaligned(fromByteOffset: offset + place, as: Word.self))
        }
        createdAt = word(0)
        updatedAt = word(8)
        lastInteractionAt = word(16)
        namePrefix = word(24)
        numberPrefix = word(32)
        flags = ClientFlags(bits: word(40))
        city = word(44)
        nameRest = word(48)
    }

    /// Appends the record.
    func append(to bytes: inout [UInt8]) {
        func append(_ word: some FixedWidthInteger) {
            withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) }
        }
        append(createdAt)
        append(updatedAt)
        append(lastInteractionAt)
        append(namePrefix)
        append(numberPrefix)
        append(flags.bits)
        append(city)
        append(nameRest)
    }
}

extension ColumnRecord {
    /// The record of a client, but for its last interaction.
    init(_ client: Client, nameKey name: [UInt8], city: UInt32) {
        createdAt = client.createdAt.milliseconds
        updatedAt = client.updatedAt.milliseconds
        namePrefix = Self.prefix(of: name)
        nameRest = Self.prefix(of: name, from: 8)
        numberPrefix = Self.prefix(of: CollationKey.number(client.number ?? ""))
        flags = ClientFlags(
            client.kind,
            isArchived: client.isArchived,
            isAnonymised: client.anonymisedAt != nil,
            client.addresses.first?.country
        )
        self.city = city
    }
}
