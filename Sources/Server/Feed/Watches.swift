import Clientele
import NIOCore

/// The watches of one conversation.
struct Watches {
    /// How many a connection may have.
    private static let maximum = 100

    private struct Watch {
        let number: Int
        /// The number of the last change that was sent.
        var position: Int
    }

    private var watches: [Watch] = []
    private var nextNumber = 1
    /// Which watch is served first, so that one far behind does not keep the others waiting.
    private var first = 0

    /// Whether nothing is watched.
    var isEmpty: Bool { watches.isEmpty }

    /// Begins to watch after a place in the log.
    mutating func begin(after seq: Int) throws(Failure) -> Int {
        if watches.count == Self.maximum {
            throw .tooLarge("A connection has at most \(Self.maximum) watches.", limit: Self.maximum)
        }
        defer { nextNumber += 1 }
        watches.append(Watch(number: nextNumber, position: seq))
        return nextNumber
    }

    /// Ends a watch; answers whether there was one.
    mutating func end(_ number: Int) -> Bool {
        let count = watches.count
        watches.removeAll { $0.number == number }
        return watches.count < count
    }

    /// Writes what the watches have not been sent yet, until there is enough output; answers whether there may be more.
    mutating func write(from feed: ChangeFeed, to output: inout ByteBuffer, upTo outputBytes: Int) -> Bool {
        var hasMore = false
        for offset in watches.indices {
            let index = (first + offset) % watches.count
            // When the log cannot be read, the next commit or request tries again.
            guard let changes = try? feed.changes(after: watches[index].position), !changes.isEmpty else { continue }
            hasMore = true
            for change in changes {
                if output.readableBytes >= outputBytes {
                    first = index + 1
                    return true
                }
                output.writeStaticString(#"{"jsonrpc":"2.0","method":"changes.event","params":{"watch":"#)
                output.writeString(String(watches[index].number))
                output.writeStaticString(#","change":"#)
                output.writeBytes(change.bytes)
                output.writeStaticString("}}\n")
                watches[index].position = change.seq
            }
        }
        return hasMore
    }
}
