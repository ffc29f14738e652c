import Clientele
import NIOCore

extension ByteBuffer {
    /// Appends an answer without its LF; a result is copied once, here.
    mutating func writeAnswer(_ outcome: Result<[UInt8], Failure>, id: JSON) {
        switch outcome {
        case .success(let result):
            writeStaticString(#"{"jsonrpc":"2.0","id":"#)
            writeIdentity(id)
            writeStaticString(#","result":"#)
            writeBytes(result)
            writeInteger(UInt8(ascii: "}"))
        case .failure(let failure):
            writeBytes(Response.bytes(id: id, failure: failure))
        }
    }

    /// Appends an answer with its LF; identity and result are JSON already.
    mutating func writeAnswerLine(_ identity: UnsafeRawBufferPointer, _ result: [UInt8]) {
        let pieces: (StaticString, StaticString, StaticString) = (#"{"jsonrpc":"2.0","id":"#, #","result":"#, "}\n")
        let bytes =
            pieces.0.utf8CodeUnitCount + identity.count + pieces.1.utf8CodeUnitCount + result.count
            + pieces.2.utf8CodeUnitCount
        writeWithUnsafeMutableBytes(minimumWritableBytes: bytes) { space in
            var rest = UnsafeMutableRawBufferPointer(rebasing: space[..<bytes])
            func take(_ piece: UnsafeRawBufferPointer) {
                rest.copyMemory(from: piece)
                rest = UnsafeMutableRawBufferPointer(rebasing: rest[piece.count...])
            }
            take(pieces.0.bytes)
            take(identity)
            take(pieces.1.bytes)
            result.withUnsafeBytes(take)
            take(pieces.2.bytes)
            return bytes
        }
    }

    private mutating func writeIdentity(_ id: JSON) {
        if case .number(let number) = id {
            writeString(number.literal)
        } else {
            writeBytes(id.serialized)
        }
    }
}

extension StaticString {
    fileprivate var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: utf8Start, count: utf8CodeUnitCount) }
}
