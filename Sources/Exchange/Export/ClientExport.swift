public import Clientele

/// Makes a file of the clients on a walk, piece by piece, each in bounded time and memory whatever the file's size.
public struct ClientExport: Sendable {
    /// How long a piece is at the most, in bytes; as a JSON text, whatever is in it, it stays within a line of 1 MiB.
    public static let pieceBytes = 128 << 10
    /// How many steps, each of them a client or so, a piece takes at the most.
    private static let stepsAtOnce = 4000

    /// A piece of the file.
    public struct Piece: Sendable {
        /// What the file goes on with: UTF-8 that ends between two characters.
        public var text: String
        /// Whether nothing follows.
        public var isLast: Bool
    }

    /// How many clients were written.
    public private(set) var written = 0
    /// How many clients were looked at before the first was written; `nil` where none has to be.
    public private(set) var surveyed: Int?
    private let walk: any ClientWalk
    private var form: any ExportForm
    private var bytes: [UInt8] = []
    private var isComplete = false

    /// Begins a file of all clients on a walk.
    public init(_ order: ExportOrder, over walk: any ClientWalk) {
        self.walk = walk
        form =
            switch order.format {
            case .csv: TableForm(CSVDelimiter(order.delimiter), hasByteOrderMark: order.hasByteOrderMark)
            case .vcard: CardForm(VCardVersion(order.cardVersion))
            case .jsonl: LinesForm()
            }
    }

    /// Makes the next piece; an empty one when there was much to do and nothing to write yet, or behind the last.
    ///
    /// - Throws: `storage` when a client cannot be read.
    public mutating func next() throws(Failure) -> Piece {
        var steps = 0
        while bytes.count < Self.pieceBytes, steps < Self.stepsAtOnce, !isComplete {
            steps += 1
            switch try form.step(walk) {
            case .surveyed: surveyed = (surveyed ?? 0) + 1
            case .wrote: written += 1
            case .went: break
            case .ended: isComplete = true
            }
            bytes += form.take()
        }
        let text = takeText()
        return Piece(text: text, isLast: isComplete && bytes.isEmpty)
    }

    private mutating func takeText() -> String {
        var end = min(bytes.count, Self.pieceBytes)
        // No character is cut.
        while end > 0, end < bytes.count, bytes[end] & 0xC0 == 0x80 { end -= 1 }
        defer { bytes.removeFirst(end) }
        return String(decoding: bytes[..<end], as: UTF8.self)
    }
}

/// One of the forms that a file of clients can have.
protocol ExportForm: Sendable {
    /// Goes one step on the walk: a client, or some of what belongs to one.
    mutating func step(_ walk: any ClientWalk) throws(Failure) -> ExportStep
    /// Takes what was written so far.
    mutating func take() -> [UInt8]
}

/// What a step came to.
enum ExportStep {
    /// A client was looked at.
    case surveyed
    /// A client was written.
    case wrote
    /// Something else was done.
    case went
    /// There was nothing left.
    case ended
}
