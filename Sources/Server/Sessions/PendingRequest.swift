import Clientele
import NIOCore

/// A request whose arguments have been checked, with all that its answer needs.
struct PendingRequest: Sendable {
    let operation: Operation
    let invocation: Invocation
    let id: JSON?
    let place: AnswerQueue.Place
    let bytes: Int
    let start: NIODeadline
}

/// The requests of a batch, taken one by one.
struct Batch {
    private let elements: [Request.Parsed]
    private var index = 0
    /// The share of each in the line's length, in bytes.
    let bytesEach: Int

    init(_ elements: [Request.Parsed], bytes: Int) {
        self.elements = elements
        bytesEach = bytes / max(1, elements.count)
    }

    /// The next request, and whether it is the last.
    mutating func next() -> (request: Request.Parsed, isLast: Bool)? {
        guard index < elements.count else { return nil }
        defer { index += 1 }
        return (elements[index], index == elements.count - 1)
    }
}
