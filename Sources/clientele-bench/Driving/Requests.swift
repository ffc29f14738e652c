/// Requests as lines, put together without reading what they carry.
enum Requests {
    /// `client.create` of a client that is JSON already.
    static func create(_ client: [UInt8]) -> [UInt8] {
        Array(#"{"jsonrpc":"2.0","id":1,"method":"client.create","params":{"client":"#.utf8) + client
            + Array("}}\n".utf8)
    }

    /// `interaction.add` to a client, of an interaction that is JSON already.
    static func add(_ interaction: [UInt8], to client: some Sequence<UInt8>) -> [UInt8] {
        Array(#"{"jsonrpc":"2.0","id":1,"method":"interaction.add","params":{"client":""#.utf8) + client
            + Array(#"","interaction":"#.utf8) + interaction + Array("}}\n".utf8)
    }

    /// The id of the client in an answer to `client.create`.
    static func createdIdentity(in answer: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let mark = Array(#""client":{"id":""#.utf8)
        let head = answer.prefix(128)
        guard let start = head.firstRange(of: mark)?.upperBound, start + 36 <= answer.endIndex else { return nil }
        return answer[start..<start + 36]
    }
}
