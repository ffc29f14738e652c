import Clientele
import Exchange
import Testing

/// Everything that a reader answers for a file, cut into pieces at some places.
func entries(_ reader: some ClientReader, _ bytes: [UInt8], cutAt cuts: [Int] = []) throws(Finding) -> [ClientEntry] {
    var reader = reader
    var entries: [ClientEntry] = []
    for piece in pieces(of: bytes, cutAt: cuts) { entries += try reader.read(piece) }
    return entries + (try reader.finish())
}

/// The clients of a text; what else the reader says is a failure of the test.
func clients(_ reader: some ClientReader, _ text: String) throws -> [PartialClient] {
    try entries(reader, Array(text.utf8)).compactMap { entry in
        switch entry {
        case .client(let client): return client
        case .refused(let finding): throw finding
        case .remark: return nil
        }
    }
}

/// What a reader answers or throws, whatever it is.
func outcome(_ reader: some ClientReader, _ bytes: [UInt8], cutAt cuts: [Int] = []) -> Result<[ClientEntry], Finding> {
    do {
        return .success(try entries(reader, bytes, cutAt: cuts))
    } catch {
        return .failure(error)
    }
}

/// Expects the same from a file however it is cut: whole, at each place in two, and into single bytes.
func expectSameWhereverCut(_ reader: some ClientReader, _ bytes: [UInt8]) throws {
    let whole = outcome(reader, bytes)
    #expect(outcome(reader, bytes, cutAt: Array(0..<bytes.count)) == whole)
    for place in 0...bytes.count where outcome(reader, bytes, cutAt: [place]) != whole {
        Issue.record("The file is read differently when it is cut at byte \(place).")
    }
}

func pieces(of bytes: [UInt8], cutAt cuts: [Int]) -> [[UInt8]] {
    var start = 0
    var pieces: [[UInt8]] = []
    for cut in cuts + [bytes.count] {
        pieces.append(Array(bytes[start..<cut]))
        start = cut
    }
    return pieces
}

/// A generator that repeats itself (SplitMix64), so that a failing test fails again.
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }

    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &self)]
    }
}
