/// Bytes that arrive, cut into lines.
struct LineBuffer {
    /// What has arrived and is no whole line yet.
    var bytes: [UInt8] = []
    private var scanned = 0

    /// Takes out the lines that are complete.
    mutating func takeLines() -> [[UInt8]] {
        var lines: [[UInt8]] = []
        var start = 0
        while let end = bytes[scanned...].firstIndex(of: UInt8(ascii: "\n")) {
            lines.append(Array(bytes[start..<end]))
            start = end + 1
            scanned = start
        }
        bytes.removeFirst(start)
        scanned = bytes.count
        return lines
    }

    /// Takes out what is left at the end of the stream.
    mutating func takeRest() -> [UInt8] {
        defer { self = LineBuffer() }
        return bytes
    }
}
