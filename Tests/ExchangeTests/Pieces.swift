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
