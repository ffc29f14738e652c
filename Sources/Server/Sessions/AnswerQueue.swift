import Clientele
import NIOCore

/// The answers of one connection: given in any order, they leave in the order of their requests.
///
/// Whatever else a session may have to say, such as the notifications of a watch, belongs into ``output`` too, as whole
/// lines and only while ``isWithinLine`` is false.
struct AnswerQueue {
    /// The place of an answer on its line.
    enum Place {
        /// It is the line.
        case line
        /// It is an element of a batch's line, which is left out when no element has an answer.
        case batch(isLast: Bool)
    }

    private struct Slot {
        /// `nil` for a notification, which is not answered.
        let id: JSON?
        let place: Place
        let requestBytes: Int
        var outcome: Result<[UInt8], Failure>?

        var bytes: Int {
            if case .success(let result)? = outcome, id != nil { requestBytes + result.count } else { requestBytes }
        }
    }

    /// How much memory is kept for the next result, in bytes.
    private static let keptBytes = 64 << 10

    /// What is ready to be sent.
    var output = ByteBuffer()
    /// Whether the output ends within a batch's line.
    private(set) var isWithinLine = false
    /// What requests and answers that wait for their turn weigh, in bytes.
    private(set) var waitingBytes = 0
    /// Where a result that is answered at once is written first.
    private var writer = JSONWriter(reservingBytes: 0)
    private var slots = CircularBuffer<Slot>()
    /// The number of the first slot.
    private var firstNumber = 0

    /// Whether every request was answered.
    var isEmpty: Bool { slots.isEmpty }

    /// How many answers wait for their turn.
    var count: Int { slots.count }

    /// Answers a request at once, or after those before it.
    mutating func append(_ outcome: Result<[UInt8], Failure>, id: JSON?, _ place: Place) {
        if slots.isEmpty {
            write(outcome, id: id, place)
        } else {
            let slot = Slot(id: id, place: place, requestBytes: 0, outcome: outcome)
            waitingBytes += slot.bytes
            slots.append(slot)
        }
    }

    /// Answers a request at once with the result that the closure writes, unless it answers `false`; only while nothing
    /// waits.
    ///
    /// - Parameter identity: the request's id as JSON.
    mutating func append(
        as identity: UnsafeBufferPointer<UInt8>,
        _ write: (inout JSONWriter) throws(Failure) -> Bool
    ) throws(Failure) -> Bool {
        writer.clear()
        guard try write(&writer) else { return false }
        output.writeAnswerLine(UnsafeRawBufferPointer(identity), writer.bytes)
        if writer.bytes.capacity > Self.keptBytes { writer = JSONWriter(reservingBytes: 0) }
        return true
    }

    /// Keeps the place of an answer that is to come; answers the place's number.
    mutating func reserve(id: JSON?, _ place: Place, requestBytes: Int) -> Int {
        slots.append(Slot(id: id, place: place, requestBytes: requestBytes, outcome: nil))
        waitingBytes += requestBytes
        return firstNumber + slots.count - 1
    }

    /// Gives the answer to a place that was kept for it.
    mutating func settle(_ number: Int, _ outcome: Result<[UInt8], Failure>) {
        let index = slots.index(slots.startIndex, offsetBy: number - firstNumber)
        waitingBytes -= slots[index].bytes
        slots[index].outcome = outcome
        waitingBytes += slots[index].bytes
        while let slot = slots.first, let outcome = slot.outcome {
            slots.removeFirst()
            firstNumber += 1
            waitingBytes -= slot.bytes
            write(outcome, id: slot.id, slot.place)
        }
    }

    private mutating func write(_ outcome: Result<[UInt8], Failure>, id: JSON?, _ place: Place) {
        switch place {
        case .line:
            guard let id else { return }
            output.writeAnswer(outcome, id: id)
            output.writeInteger(UInt8(ascii: "\n"))
        case .batch(let isLast):
            if let id {
                output.writeInteger(UInt8(ascii: isWithinLine ? "," : "["))
                output.writeAnswer(outcome, id: id)
                isWithinLine = true
            }
            if isLast, isWithinLine {
                output.writeStaticString("]\n")
                isWithinLine = false
            }
        }
    }
}
