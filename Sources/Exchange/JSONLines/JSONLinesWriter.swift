public import Clientele

/// Writes clients as JSON lines, the form in which nothing is lost: one object a line, the client's document with its
/// `interactions`.
///
/// A client with very many interactions takes several lines: those after the first hold its `id` and further
/// interactions only.
public struct JSONLinesWriter: Sendable {
    /// From which length on a line takes no further interaction, in bytes.
    public static let fullLineBytes = 1 << 20

    private var bytes: [UInt8] = []
    private var lineStart = 0
    private var id: Identifier?
    private var hasInteractions = false

    /// A writer that has written nothing.
    public init() {}

    /// Writes a client with all that belongs to it.
    public mutating func write(_ whole: WholeClient) {
        begin(Document(whole.client), id: whole.client.id)
        for interaction in whole.interactions { add(Document(interaction)) }
        end()
    }

    /// Begins a client; its interactions and ``end()`` have to follow.
    ///
    /// - Parameter document: the client's document, which has at least its `id`.
    public mutating func begin(_ document: Document<Client>, id: Identifier) {
        self.id = id
        open(document.bytes.dropLast())
    }

    /// Adds an interaction of the client.
    public mutating func add(_ interaction: Document<Interaction>) {
        if hasInteractions, bytes.count - lineStart >= Self.fullLineBytes, let id {
            close()
            open(#"{"id":"\#(id.text)""#.utf8)
        }
        bytes += hasInteractions ? ",".utf8 : #","interactions":["#.utf8
        bytes += interaction.bytes
        hasInteractions = true
    }

    /// Ends the client.
    public mutating func end() {
        close()
        id = nil
    }

    private mutating func open(_ beginning: some Sequence<UInt8>) {
        lineStart = bytes.count
        bytes += beginning
        hasInteractions = false
    }

    private mutating func close() {
        bytes += (hasInteractions ? "]}\n" : "}\n").utf8
    }

    /// Takes what was written so far: UTF-8, which may end within a line.
    public mutating func take() -> [UInt8] {
        lineStart -= bytes.count
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }
}
