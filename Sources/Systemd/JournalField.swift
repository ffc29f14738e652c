internal import Logging

/// One field of a journal entry, as systemd.journal-fields(7) describes them.
struct JournalField: Equatable, Sendable {
    let name: String
    let value: String

    /// Fields whose meaning is fixed here and which metadata must not add a second value to.
    private static let reserved: Set<String> = [
        "MESSAGE", "PRIORITY", "CODE_FILE", "CODE_LINE", "CODE_FUNC", "SYSLOG_IDENTIFIER", "LOGGER",
    ]

    /// The bytes that sd_journal_sendv(3) takes: the name, an equals sign, the value.
    var bytes: [UInt8] { Array("\(name)=\(value)".utf8) }

    /// The fields of a metadata value: one, or several for a dictionary (names are joined) or an array (name repeated).
    static func fields(of key: String, _ value: Logger.MetadataValue) -> [JournalField] {
        switch value {
        case .string(let text): [JournalField(name: name(of: key), value: text)]
        case .stringConvertible(let some): [JournalField(name: name(of: key), value: some.description)]
        case .dictionary(let members):
            members.sorted { $0.key < $1.key }.flatMap { fields(of: "\(key)_\($0.key)", $0.value) }
        case .array(let elements): elements.flatMap { fields(of: key, $0) }
        }
    }

    /// The field name of a metadata key: `peerUID`, `peer-uid` and `peer.uid` are all `PEER_UID`.
    ///
    /// The journal allows 1–64 of A–Z, 0–9 and underscore, and keeps names that begin with an underscore to itself;
    /// what would begin with a digit or would repeat a field of the entry's own begins with `METADATA_`.
    static func name(of key: String) -> String {
        var name: [UInt8] = []
        let bytes = Array(key.utf8)
        for (index, byte) in bytes.enumerated() {
            if isUpper(byte) && startsWord(bytes, index) && name.last != underscore { name.append(underscore) }
            if isUpper(byte) || isDigit(byte) {
                name.append(byte)
            } else if isLower(byte) {
                name.append(byte - 0x20)
            } else if name.last != underscore {
                name.append(underscore)
            }
        }
        let trimmed = name.drop { $0 == underscore }
        let text = String(decoding: trimmed, as: UTF8.self)
        let usable = trimmed.first.map { !isDigit($0) } ?? false
        let own = usable && !reserved.contains(text) ? text : "METADATA_" + text
        return String(own.prefix(64))
    }

    private static let underscore = UInt8(ascii: "_")
    private static func isUpper(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }
    private static func isLower(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// Whether the upper-case letter begins a word: after a lower-case letter or a digit, or before a lower-case letter.
    private static func startsWord(_ bytes: [UInt8], _ index: Int) -> Bool {
        guard index > 0 else { return false }
        if isLower(bytes[index - 1]) || isDigit(bytes[index - 1]) { return true }
        return isUpper(bytes[index - 1]) && index + 1 < bytes.count && isLower(bytes[index + 1])
    }
}
