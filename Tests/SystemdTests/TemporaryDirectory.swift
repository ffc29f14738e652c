import Glibc
import TestSockets

/// Makes a directory of its own with a path that leaves room for a socket, hands it to the body, and removes it.
func withTemporaryDirectory<Result>(_ body: (String) throws -> Result) throws -> Result {
    var template = Array("/tmp/sd.XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw DatagramListener.Failure(call: "mkdtemp") }
    let directory = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { rmdir(directory) }
    return try body(directory)
}
