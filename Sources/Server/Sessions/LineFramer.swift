import NIOCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Cuts a stream of bytes into lines, wherever the stream was cut on its way.
///
/// A line ends with LF; a CR before it does not count, nor does a line of white space alone. The last line may end with
/// the stream instead. Of a line over the limit nothing is kept.
struct LineFramer {
    /// What came next in the stream.
    enum Piece<Value> {
        /// A line, as it was read.
        case line(Value, bytes: Int)
        /// A line over the limit.
        case tooLong
    }

    /// How much memory is kept for the next line, in bytes.
    private static let keptBytes = 4 << 10

    private var buffer = ByteBuffer()
    /// How many bytes of the buffer are known to hold no LF.
    private var scannedBytes = 0
    private var isDiscarding = false
    private var hasEnded = false

    /// Takes over the next bytes of the stream.
    mutating func append(_ bytes: UnsafeRawBufferPointer) {
        if buffer.readableBytes > 0 { buffer.discardReadBytes() }
        buffer.writeBytes(bytes)
    }

    /// Notes that the stream has ended.
    mutating func end() {
        hasEnded = true
    }

    /// The next line, read in place; `nil` until there are more bytes.
    ///
    /// - Parameter limit: the length that a line may have, in bytes.
    mutating func next<Value>(limit: Int, _ read: (UnsafeBufferPointer<UInt8>) -> Value) -> Piece<Value>? {
        while buffer.readableBytes > 0 {
            guard let end = lineEnd() else { return waitForMore(limit: limit) }
            if isDiscarding {
                isDiscarding = false
                consume(end + 1)
                continue
            }
            let piece = buffer.withUnsafeReadableBytes { bytes -> Piece<Value>? in
                let line = Self.trimmed(bytes.prefix(end))
                if line.count > limit { return .tooLong }
                if line.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }) { return nil }
                return .line(line.withMemoryRebound(to: UInt8.self, read), bytes: line.count)
            }
            consume(end + 1)
            if let piece { return piece }
        }
        empty()
        return nil
    }

    /// Forgets the bytes, but keeps some memory for the next ones.
    private mutating func empty() {
        if buffer.capacity > Self.keptBytes { buffer = ByteBuffer() } else { buffer.clear() }
    }

    /// Where the first line ends: the place of its LF, or the end of the stream.
    private func lineEnd() -> Int? {
        buffer.withUnsafeReadableBytes { bytes in
            guard let base = bytes.baseAddress else { return nil }
            if let found = memchr(base + scannedBytes, CInt(UInt8(ascii: "\n")), bytes.count - scannedBytes) {
                return UnsafeRawPointer(found) - base
            }
            return hasEnded ? bytes.count : nil
        }
    }

    /// Leaves a line without its end where it is, unless it is over the limit already.
    private mutating func waitForMore<Value>(limit: Int) -> Piece<Value>? {
        let isTooLong =
            !isDiscarding
            && buffer.withUnsafeReadableBytes { bytes in
                // The last byte may be the CR before the LF.
                bytes.count > limit + 1 || (bytes.count == limit + 1 && bytes.last != UInt8(ascii: "\r"))
            }
        if isTooLong { isDiscarding = true }
        if isDiscarding {
            buffer = ByteBuffer()
            scannedBytes = 0
        } else {
            scannedBytes = buffer.readableBytes
        }
        return isTooLong ? .tooLong : nil
    }

    private mutating func consume(_ count: Int) {
        buffer.moveReaderIndex(forwardBy: min(count, buffer.readableBytes))
        scannedBytes = 0
    }

    private static func trimmed(_ line: Slice<UnsafeRawBufferPointer>) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: line.last == UInt8(ascii: "\r") ? line.dropLast() : line)
    }
}
