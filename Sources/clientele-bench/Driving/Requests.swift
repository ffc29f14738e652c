/// Requests as lines, put together without reading what they carry, and how answers to them begin.
enum Requests {
    /// What every answer begins with that is no error.
    static let resultStart = [UInt8](text: #"{"jsonrpc":"2.0","id":1,"result":"#)
    /// What an answer with a client begins with, up to the id's text.
    static let clientStart = [UInt8](text: #"{"jsonrpc":"2.0","id":1,"result":{"client":{"id":""#)
    /// What an answer with clients begins with.
    static let clientsStart = [UInt8](text: #"{"jsonrpc":"2.0","id":1,"result":{"clients":["#)
    /// How many bytes the text of an id has.
    static let identityBytes = 36

    /// A request of a method, its parameters being JSON already.
    static func call(_ method: String, _ parameters: String = "{}") -> [UInt8] {
        [UInt8](text: #"{"jsonrpc":"2.0","id":1,"method":"\#(method)","params":\#(parameters)}"# + "\n")
    }

    /// `client.create` of a client that is JSON already.
    static func create(_ client: [UInt8]) -> [UInt8] {
        [UInt8](text: #"{"jsonrpc":"2.0","id":1,"method":"client.create","params":{"client":"#) + client
            + [UInt8](text: "}}\n")
    }

    /// `interaction.add` to a client, of an interaction that is JSON already.
    static func add(_ interaction: [UInt8], to client: some Sequence<UInt8>) -> [UInt8] {
        [UInt8](text: #"{"jsonrpc":"2.0","id":1,"method":"interaction.add","params":{"client":""#) + client
            + [UInt8](text: #"","interaction":"#) + interaction + [UInt8](text: "}}\n")
    }

    /// Appends `client.get`.
    static func get(_ client: some Sequence<UInt8>, to output: inout [UInt8]) {
        output += getStart
        output += client
        output += getEnd
    }

    private static let getStart = [UInt8](text: #"{"jsonrpc":"2.0","id":1,"method":"client.get","params":{"client":""#)
    private static let getEnd = [UInt8](text: "\"}}\n")

    /// The id of the client in an answer to `client.create`.
    static func createdIdentity(in answer: UnsafeRawBufferPointer) throws -> [UInt8] {
        guard answer.has(clientStart, at: 0), answer.count > clientStart.count + identityBytes else {
            throw BenchFailure("A create was answered with \(answer.text)")
        }
        return Array(answer[clientStart.count..<clientStart.count + identityBytes])
    }
}
