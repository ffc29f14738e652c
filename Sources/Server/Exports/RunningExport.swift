import Clientele
import Exchange
import NIOCore

/// An export of a connection, from its beginning to the last that is known of it.
struct RunningExport {
    /// How an export has ended.
    enum End {
        /// All of it was read.
        case completed(clients: Int, surveyed: Int?)
        /// The server ended it.
        case abandoned(Failure)
    }

    // There as long as it is under way.
    private var file: ClientExport?
    private var walk: (any ClientWalk)?
    private(set) var end: End?
    /// When it was begun.
    let start: NIODeadline
    /// When it was last asked for something.
    private(set) var lastUse: NIODeadline

    init(_ order: ExportOrder, over walk: any ClientWalk) {
        file = ClientExport(order, over: walk)
        self.walk = walk
        start = .now()
        lastUse = start
    }

    /// The next piece; the last one over and over. Whatever fails ends the export, since a file with a gap is of no use.
    mutating func read() throws(Failure) -> ExportPiece {
        var answer = ExportPiece()
        switch end {
        case .abandoned(let failure): throw failure
        case .completed(let clients, let surveyed):
            (answer.clients, answer.surveyed, answer.done) = (clients, surveyed, true)
        case nil:
            do throws(Failure) {
                let piece = try file?.next()
                answer.data = piece?.text ?? ""
                answer.done = piece?.isLast ?? true
            } catch {
                finish(.abandoned(error))
                throw error
            }
            (answer.clients, answer.surveyed) = (file?.written ?? 0, file?.surveyed)
            if answer.done { finish(.completed(clients: answer.clients, surveyed: answer.surveyed)) }
            lastUse = .now()
        }
        return answer
    }

    /// Ends the export, and lets go of the state that it is made of.
    mutating func finish(_ end: End) {
        if self.end != nil { return }
        self.end = end
        walk?.close()
        (file, walk) = (nil, nil)
    }
}
