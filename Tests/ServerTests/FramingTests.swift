import Testing

@testable import Server

struct FramingTests {
    /// What a framer makes of a stream that arrives in chunks.
    private func lines(_ chunks: [[UInt8]], limit: Int) -> [String] {
        var framer = LineFramer()
        var lines: [String] = []
        func drain() {
            while let piece = framer.next(limit: limit, { String(decoding: $0, as: UTF8.self) }) {
                switch piece {
                case .line(let text, let bytes):
                    #expect(text.utf8.count == bytes)
                    lines.append(text)
                case .tooLong: lines.append("<too long>")
                }
            }
        }
        for chunk in chunks {
            chunk.withUnsafeBytes { framer.append($0) }
            drain()
        }
        framer.end()
        drain()
        return lines
    }

    @Test func `Any way of cutting the stream gives the same lines`() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<500 {
            let stream = (0..<Int.random(in: 0...120, using: &random)).map { _ in
                Array("ab \t\r\n\n".utf8).randomElement(using: &random) ?? 0
            }
            let limit = Int.random(in: 1...8, using: &random)
            let whole = lines([stream], limit: limit)
            for _ in 0..<10 {
                var chunks: [[UInt8]] = []
                var rest = stream[...]
                while !rest.isEmpty {
                    let count = Int.random(in: 1...min(9, rest.count), using: &random)
                    chunks.append(Array(rest.prefix(count)))
                    rest = rest.dropFirst(count)
                }
                #expect(lines(chunks, limit: limit) == whole, "\(stream) limit \(limit) chunks \(chunks.map(\.count))")
            }
        }
    }

    @Test func `A line is what stands before its LF, less one CR`() {
        #expect(lines([Array("a\r\nb\r\r\n\n \nc".utf8)], limit: 10) == ["a", "b\r", "c"])
    }

    @Test func `Of a line over the limit one refusal is left`() {
        let long = Array(repeating: UInt8(ascii: "x"), count: 1000)
        #expect(lines([long, long, Array("\nok\n".utf8)], limit: 10) == ["<too long>", "ok"])
        #expect(lines([long], limit: 10) == ["<too long>"])
        #expect(lines([long + Array("\n".utf8)], limit: 1000).map(\.count) == [1000])
    }
}
