/// Makes keys of the bytes that a terminal sends (ECMA-48, and what xterm adds to it), however they are cut.
///
/// What it does not know is skipped whole, so that no half of a sequence is ever taken for typed text.
struct KeyDecoder {
    private var bytes: [UInt8] = []
    private var place = 0
    /// What was pasted so far; `nil` outside of a paste.
    private var pasted: [UInt8]?

    private static let escape: UInt8 = 0x1B
    private static let pasteEnd: [UInt8] = [0x1B, 0x5B, 0x32, 0x30, 0x31, 0x7E]
    /// More than anybody pastes into one line; the rest is dropped.
    private static let longestPaste = 1 << 16
    /// Longer than any sequence; what goes on beyond it is no sequence.
    private static let longestSequence = 64

    /// Whether the bytes end within something: Escape may stand for itself, or begin a sequence.
    var isWaiting: Bool { place < bytes.count && pasted == nil }

    /// The keys that are complete with these bytes.
    mutating func keys(_ more: [UInt8]) -> [Key] {
        bytes += more
        var keys: [Key] = []
        while place < bytes.count {
            let before = place
            let (key, isComplete) = next()
            if !isComplete {
                // What was pasted so far is kept already.
                if pasted == nil { place = before }
                break
            }
            if let key { keys.append(key) }
        }
        bytes.removeFirst(place)
        place = 0
        return keys
    }

    /// The keys that the bytes come to when nothing follows them.
    mutating func flush() -> [Key] {
        guard isWaiting else { return [] }
        let rest = bytes
        bytes = []
        guard rest.first == Self.escape else { return [] }
        if rest.count == 1 { return [.escape] }
        // Escape and the beginning of a sequence: the sequence's letter was typed with Alt.
        return rest.count == 2 ? [.alt(Character(Unicode.Scalar(rest[1])))] : []
    }

    private mutating func next() -> (key: Key?, isComplete: Bool) {
        if pasted != nil { return paste() }
        let byte = bytes[place]
        switch byte {
        case Self.escape: return escaped()
        case 0x0D, 0x0A: return take(.enter)
        case 0x09: return take(.tab)
        case 0x7F, 0x08: return take(.backspace)
        case 0x01...0x1A: return take(.control(Character(Unicode.Scalar(byte + 0x60))))
        case 0x00...0x1F: return take(nil)
        default: return scalar { .text($0) }
        }
    }

    private mutating func take(_ key: Key?, _ count: Int = 1) -> (key: Key?, isComplete: Bool) {
        place += count
        return (key, true)
    }

    /// One scalar of UTF-8; what is none is skipped.
    private mutating func scalar(_ key: (Unicode.Scalar) -> Key) -> (key: Key?, isComplete: Bool) {
        let length =
            switch bytes[place] {
            case 0xC2...0xDF: 2
            case 0xE0...0xEF: 3
            case 0xF0...0xF4: 4
            default: 1
            }
        let sequence = bytes[place...].prefix(length)
        if let wrong = sequence.dropFirst().firstIndex(where: { $0 & 0xC0 != 0x80 }) {
            return take(nil, wrong - place)
        }
        if sequence.count < length { return (nil, false) }
        guard let text = String(validating: sequence, as: UTF8.self), let scalar = text.unicodeScalars.first,
            scalar.properties.generalCategory != .control
        else { return take(nil, length) }
        return take(key(scalar), length)
    }

    private mutating func escaped() -> (key: Key?, isComplete: Bool) {
        guard place + 1 < bytes.count else { return (nil, false) }
        switch bytes[place + 1] {
        case UInt8(ascii: "["): return sequence()
        case UInt8(ascii: "O"):
            guard place + 2 < bytes.count else { return (nil, false) }
            let final = bytes[place + 2]
            return take(final == UInt8(ascii: "M") ? .enter : Self.key(final: final, parameters: []), 3)
        case Self.escape: return take(.escape)
        case 0x7F: return take(.control("w"), 2)
        case 0..<0x20: return take(.escape)
        default:
            place += 1
            let (key, isComplete) = scalar { .alt(Character($0)) }
            return (key, isComplete)
        }
    }

    /// A control sequence: parameters, intermediates, and one final byte (ECMA-48, 5.4).
    private mutating func sequence() -> (key: Key?, isComplete: Bool) {
        var end = place + 2
        // The Linux console's function keys: `ESC [ [ A`.
        if end < bytes.count, bytes[end] == UInt8(ascii: "[") {
            guard end + 1 < bytes.count else { return (nil, false) }
            let number = Int(bytes[end + 1]) - 0x40
            return take((1...5).contains(number) ? .function(number) : nil, 4)
        }
        while end < bytes.count, (0x20...0x3F).contains(bytes[end]) {
            end += 1
            if end - place > Self.longestSequence { return take(nil, end - place) }
        }
        guard end < bytes.count else { return (nil, false) }
        // What begins with one of `<=>?` is no key, but an answer of the terminal's.
        let isPrivate = (0x3C...0x3F).contains(bytes[place + 2])
        let parameters = bytes[(place + 2)..<end].split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
            .map { Int(String(decoding: $0, as: UTF8.self)) ?? 0 }
        let final = bytes[end]
        // What is no final byte begins something else.
        guard (0x40...0x7E).contains(final) else { return take(nil, end - place) }
        if final == UInt8(ascii: "~"), parameters.first == 200 {
            pasted = []
            return take(nil, end + 1 - place)
        }
        return take(isPrivate ? nil : Self.key(final: final, parameters: parameters), end + 1 - place)
    }

    private mutating func paste() -> (key: Key?, isComplete: Bool) {
        guard let end = bytes[place...].firstRange(of: Self.pasteEnd) else {
            // The end mark may be cut in two.
            let safe = max(place, bytes.count - Self.pasteEnd.count)
            keep(bytes[place..<safe])
            place = safe
            return (nil, false)
        }
        keep(bytes[place..<end.lowerBound])
        place = end.upperBound
        let text = String(decoding: pasted ?? [], as: UTF8.self)
        pasted = nil
        return (.paste(text), true)
    }

    private mutating func keep(_ more: ArraySlice<UInt8>) {
        let room = Self.longestPaste - (pasted?.count ?? 0)
        pasted?.append(contentsOf: more.prefix(max(0, room)))
    }

    private static func key(final: UInt8, parameters: [Int]) -> Key? {
        // 3 is Alt, 5 is Control.
        let isByWord = parameters.count > 1 && [3, 5].contains(parameters[1])
        switch final {
        case UInt8(ascii: "A"): return .up
        case UInt8(ascii: "B"): return .down
        case UInt8(ascii: "C"): return isByWord ? .wordRight : .right
        case UInt8(ascii: "D"): return isByWord ? .wordLeft : .left
        case UInt8(ascii: "H"): return .home
        case UInt8(ascii: "F"): return .end
        case UInt8(ascii: "Z"): return .backTab
        case UInt8(ascii: "P")...UInt8(ascii: "S"): return .function(Int(final) - 0x4F)
        case UInt8(ascii: "~"): return key(number: parameters.first ?? 0)
        default: return nil
        }
    }

    private static func key(number: Int) -> Key? {
        switch number {
        case 1, 7: .home
        case 4, 8: .end
        case 3: .delete
        case 5: .pageUp
        case 6: .pageDown
        case 11...15: .function(number - 10)
        default: nil
        }
    }
}
