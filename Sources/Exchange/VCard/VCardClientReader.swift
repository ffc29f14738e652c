/// Reads clients from vCards of the versions 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350), as programs and phones write them.
///
/// A card that is none is refused, and the next one is read.
public struct VCardClientReader: ClientReader {
    private var decoder: TextDecoder
    private var cutter = VCardCutter()
    private var text: [UInt8] = []

    /// A reader of a file.
    ///
    /// - Parameter encoding: the file's encoding, when the caller knows it.
    public init(encoding: TextEncoding? = nil) {
        decoder = TextDecoder(encoding)
    }

    public var encoding: TextEncoding? { decoder.encoding }

    public mutating func read(_ bytes: [UInt8]) throws(Finding) -> [ClientEntry] {
        try decoder.decode(bytes, into: &text)
        return try takeText()
    }

    public mutating func finish() throws(Finding) -> [ClientEntry] {
        try decoder.finish(into: &text)
        return try takeText() + entries(try cutter.finish())
    }

    private mutating func takeText() throws(Finding) -> [ClientEntry] {
        defer { text.removeAll(keepingCapacity: true) }
        return entries(try cutter.read(text))
    }

    private func entries(_ outcomes: [VCardCutter.Outcome]) -> [ClientEntry] {
        outcomes.map { outcome in
            do throws(Finding) {
                return .client(try VCardMapping.client(try outcome.get()))
            } catch {
                return .refused(error)
            }
        }
    }
}
