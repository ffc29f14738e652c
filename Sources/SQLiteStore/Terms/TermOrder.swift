import Glibc

/// Terms sort by their bytes, the shorter of two first where one begins the other.
enum TermOrder {
    /// Less than, equal to or greater than 0, as by memcmp(3).
    static func compare(_ left: [UInt8], _ right: [UInt8]) -> Int {
        left.withUnsafeBytes { left in
            right.withUnsafeBytes { right in compare(left, right) }
        }
    }

    /// Less than, equal to or greater than 0, as by memcmp(3).
    static func compare(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Int {
        let length = min(left.count, right.count)
        if length > 0, let left = left.baseAddress, let right = right.baseAddress {
            let order = memcmp(left, right, length)
            if order != 0 { return Int(order) }
        }
        return left.count - right.count
    }

    /// The first eight bytes, the first being the most significant; what is missing counts as 0.
    static func head(_ term: UnsafeRawBufferPointer) -> UInt64 {
        if term.count >= 8 { return term.loadUnaligned(as: UInt64.self).bigEndian }
        var head: UInt64 = 0
        for index in 0..<8 { head = head << 8 | UInt64(index < term.count ? term[index] : 0) }
        return head
    }

    /// How many bytes two terms begin with alike.
    static func shared(_ left: [UInt8], _ right: [UInt8]) -> Int {
        left.withUnsafeBytes { left in
            right.withUnsafeBytes { right in
                let end = min(left.count, right.count)
                var index = 0
                while index + 8 <= end {
                    let difference =
                        left.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                        ^ right.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                    if difference != 0 { return index + difference.littleEndian.trailingZeroBitCount / 8 }
                    index += 8
                }
                while index < end, left[index] == right[index] { index += 1 }
                return index
            }
        }
    }

    /// Compares no more than so many bytes, which both have.
    static func compare(_ left: UnsafeRawBufferPointer, _ right: [UInt8], upTo length: Int) -> Int {
        right.withUnsafeBytes {
            compare(UnsafeRawBufferPointer(rebasing: left[..<length]), UnsafeRawBufferPointer(rebasing: $0[..<length]))
        }
    }
}

extension [UInt8] {
    /// Becomes a term with which it begins alike already, in its own place: terms that come in their order differ little.
    mutating func become(_ term: [UInt8], sharing shared: Int) {
        removeSubrange(shared...)
        append(contentsOf: term[shared...])
    }
}

/// Whole numbers in as few bytes as they need: seven bits each, the least significant first (LEB128).
extension [UInt8] {
    /// Appends a number.
    mutating func appendCompact(_ number: Int) {
        var rest = UInt(bitPattern: number)
        while rest >= 0x80 {
            append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        append(UInt8(truncatingIfNeeded: rest))
    }
}

extension UnsafeRawBufferPointer {
    /// The number at a place, which moves behind it; 0 beyond the end.
    @inline(__always) func readCompact(at position: inout Int) -> Int {
        // Most are small.
        if position < count, self[position] < 0x80 {
            position += 1
            return Int(self[position - 1])
        }
        return readLongCompact(at: &position)
    }

    private func readLongCompact(at position: inout Int) -> Int {
        var number: UInt = 0
        var shift: UInt = 0
        while position < count, shift < 64 {
            let byte = self[position]
            position += 1
            number |= UInt(byte & 0x7F) << shift
            if byte < 0x80 { break }
            shift += 7
        }
        return Int(bitPattern: number)
    }
}
