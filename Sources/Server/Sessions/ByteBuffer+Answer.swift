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

    private mutating func writeIdentity(_ id: JSON) {
        if case .number(let number) = id {
            writeString(number.literal)
        } else {
            writeBytes(id.serialized)
        }
    }
}
