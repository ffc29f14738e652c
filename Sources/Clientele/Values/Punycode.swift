/// Punycode: a label of a domain name in ASCII (RFC 3492, with the parameters of its section 5).
enum Punycode {
    private static let base = 36
    private static let thresholds = 1...26
    private static let initialBias = 72
    private static let firstBeyondASCII = 0x80

    /// The label that is written so; `nil` when it is not well-formed.
    ///
    /// - Parameter text: what stands behind `xn--`, in either case.
    static func decoded(_ text: some StringProtocol) -> String? {
        let bytes = Array(text.utf8)
        let delimiter = bytes.lastIndex(of: UInt8(ascii: "-"))
        var scalars = (delimiter.map { bytes[..<$0] } ?? []).map { Int($0) }
        guard scalars.allSatisfy({ $0 < firstBeyondASCII }) else { return nil }
        var rest = bytes[(delimiter.map { $0 + 1 } ?? 0)...]
        var next = firstBeyondASCII
        var index = 0
        var bias = initialBias
        while !rest.isEmpty {
            let before = index
            var weight = 1
            for position in stride(from: base, to: .max, by: base) {
                guard let byte = rest.popFirst(), let digit = digit(byte) else { return nil }
                index += digit * weight
                // Far above what any label comes to, and far below an overflow.
                guard index < 1 << 40 else { return nil }
                let threshold = threshold(position, bias)
                if digit < threshold { break }
                weight *= base - threshold
                guard weight < 1 << 40 else { return nil }
            }
            let count = scalars.count + 1
            bias = adapted(index - before, count: count, isFirst: before == 0)
            next += index / count
            index %= count
            guard let value = UInt32(exactly: next), Unicode.Scalar(value) != nil else { return nil }
            scalars.insert(next, at: index)
            index += 1
        }
        var label = String.UnicodeScalarView()
        label.append(contentsOf: scalars.compactMap { Unicode.Scalar(UInt32($0)) })
        return String(label)
    }

    /// What stands behind `xn--` for a label.
    static func encoded(_ label: some StringProtocol) -> String {
        let scalars = label.unicodeScalars.map { Int($0.value) }
        var output = scalars.filter { $0 < firstBeyondASCII }.map { UInt8($0) }
        let basic = output.count
        var handled = basic
        if basic > 0 { output.append(UInt8(ascii: "-")) }
        var next = firstBeyondASCII
        var delta = 0
        var bias = initialBias
        while handled < scalars.count {
            let least = scalars.filter { $0 >= next }.min() ?? next
            delta += (least - next) * (handled + 1)
            next = least
            for scalar in scalars {
                if scalar < next { delta += 1 }
                guard scalar == next else { continue }
                var rest = delta
                for position in stride(from: base, to: .max, by: base) {
                    let threshold = threshold(position, bias)
                    if rest < threshold { break }
                    output.append(character(threshold + (rest - threshold) % (base - threshold)))
                    rest = (rest - threshold) / (base - threshold)
                }
                output.append(character(rest))
                bias = adapted(delta, count: handled + 1, isFirst: handled == basic)
                delta = 0
                handled += 1
            }
            delta += 1
            next += 1
        }
        return String(decoding: output, as: UTF8.self)
    }

    private static func threshold(_ position: Int, _ bias: Int) -> Int {
        min(max(position - bias, thresholds.lowerBound), thresholds.upperBound)
    }

    private static func adapted(_ delta: Int, count: Int, isFirst: Bool) -> Int {
        var delta = isFirst ? delta / 700 : delta / 2
        delta += delta / count
        var bias = 0
        while delta > (base - thresholds.lowerBound) * thresholds.upperBound / 2 {
            delta /= base - thresholds.lowerBound
            bias += base
        }
        return bias + (base - thresholds.lowerBound + 1) * delta / (delta + 38)
    }

    private static func digit(_ byte: UInt8) -> Int? {
        switch byte {
        case 0x30...0x39: Int(byte) - 0x30 + 26
        case 0x41...0x5A: Int(byte) - 0x41
        case 0x61...0x7A: Int(byte) - 0x61
        default: nil
        }
    }

    private static func character(_ digit: Int) -> UInt8 { UInt8(digit < 26 ? 0x61 + digit : 0x30 + digit - 26) }
}
