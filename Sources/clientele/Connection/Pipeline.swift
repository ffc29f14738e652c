import Clientele

/// Sends a stream of requests while their answers come back, so many on their way at the most.
///
/// Both directions move at once: neither side can wait for the other with full buffers.
struct Pipeline {
    let connection: Connection
    /// How long the daemon may be silent while it owes an answer, in seconds.
    let timeout: Double

    /// Requests on their way at the most.
    static let window = 256
    /// Bytes that wait to be sent or answered at the most.
    static let backlogBytes = 1 << 20

    /// Runs until the input has ended and everything is answered.
    ///
    /// - Parameters:
    ///   - input: a descriptor to wait for before `next` is asked.
    ///   - next: sends what the input holds next; answers `false` at its end. It is asked when there is room, and
    ///     when the input can be read.
    ///   - answered: takes the answers in their order; answers `false` to take no more from the input.
    func run(
        input: Int32,
        next: (Connection) throws -> Bool,
        answered: (Result<JSON, Refusal>) throws -> Bool
    ) throws {
        var isReading = true
        var deadline = Deadline(seconds: timeout)
        while true {
            while let answer = try connection.takeAnswer() {
                if try !answered(answer) { isReading = false }
                deadline = Deadline(seconds: timeout)
            }
            let isWaiting = connection.outstanding > 0
            if !isReading, !isWaiting { return }
            let hasRoom = connection.outstanding < Self.window && connection.backlog < Self.backlogBytes
            let canRead = try connection.advance(
                isWaiting ? deadline : nil,
                watching: isReading && hasRoom ? input : nil
            )
            if canRead {
                isReading = try next(connection)
                if !isWaiting { deadline = Deadline(seconds: timeout) }
            }
        }
    }
}
