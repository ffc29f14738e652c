extension UnsafeRawBufferPointer {
    /// Whether certain bytes stand at a place.
    func has(_ bytes: some Collection<UInt8>, at offset: Int) -> Bool {
        offset >= 0 && offset + bytes.count <= count && self[offset..<offset + bytes.count].elementsEqual(bytes)
    }

    /// Whether certain bytes stand anywhere.
    func contains(_ bytes: [UInt8]) -> Bool {
        guard let first = bytes.first else { return true }
        var rest = self[...]
        while let start = rest.firstIndex(of: first) {
            if has(bytes, at: start) { return true }
            rest = rest[(start + 1)...]
        }
        return false
    }

    /// The bytes as a text.
    var text: String { String(decoding: self, as: UTF8.self) }
}

extension [UInt8] {
    /// The bytes of a text.
    init(text: String) { self = Array(text.utf8) }
}
