import Clientele

/// Reads all clients of a store through `client.list`, so that peers can keep the very bytes that the daemon answers.
enum Harvest {
    /// Reads at most so many clients, by number.
    ///
    /// - Parameters:
    ///   - samples: how many clients are kept whole, evenly over the store.
    ///   - take: a page of documents.
    static func read(
        _ socket: String,
        clients: Int,
        samples: Int,
        take: ([UnsafeRawBufferPointer]) throws -> Void
    ) throws -> Corpus {
        let connection = try PeerConnection(to: socket, framing: LineFraming.self)
        var corpus = Corpus()
        var cursor: String?
        let stride = max(1, clients / samples)
        repeat {
            let after = cursor.map { #","cursor":"\#($0)""# } ?? ""
            connection.output += Requests.call("client.list", #"{"sort":"number","view":"full","limit":1000\#(after)}"#)
            connection.expect()
            cursor = nil
            try connection.exchange { answer in
                guard answer.has(Requests.clientsStart, at: 0) else { throw BenchFailure(answer.text) }
                let (documents, end) = elements(of: answer, from: Requests.clientsStart.count)
                for document in documents {
                    if corpus.count.isMultiple(of: stride) { corpus.keep(try Corpus.Sample(document)) }
                    try corpus.add(document)
                }
                try take(documents)
                cursor = try self.cursor(of: answer, from: end)
            }
        } while cursor != nil && corpus.count < clients
        return corpus
    }

    /// The objects of an array, and where it ends.
    private static func elements(
        of bytes: UnsafeRawBufferPointer,
        from start: Int
    ) -> ([UnsafeRawBufferPointer], Int) {
        var elements: [UnsafeRawBufferPointer] = []
        var depth = 0
        var first = start
        var isText = false
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            if isText {
                if byte == UInt8(ascii: "\\") { index += 1 } else if byte == UInt8(ascii: "\"") { isText = false }
            } else if byte == UInt8(ascii: "\"") {
                isText = true
            } else if byte == UInt8(ascii: "{") {
                if depth == 0 { first = index }
                depth += 1
            } else if byte == UInt8(ascii: "}") {
                depth -= 1
                if depth == 0 { elements.append(UnsafeRawBufferPointer(rebasing: bytes[first...index])) }
            } else if byte == UInt8(ascii: "]"), depth == 0 {
                return (elements, index + 1)
            }
            index += 1
        }
        return (elements, index)
    }

    private static func cursor(of answer: UnsafeRawBufferPointer, from start: Int) throws -> String? {
        let rest = #"{"rest":[]"# + String(decoding: answer[start...], as: UTF8.self).dropLast(2)
        return try JSON(parsing: rest)["cursor"]?.string
    }
}

extension Corpus.Sample {
    /// A client from its document.
    init(_ document: UnsafeRawBufferPointer) throws {
        let client = try JSON(parsing: Array(document))
        identity = [UInt8](text: client["id"]?.string ?? "")
        name = client["name"]?.string ?? ""
        givenName = client["givenName"]?.string
        familyName = client["familyName"]?.string
        phone = client["phones"]?.array?.first?["number"]?.string
        siren = client["identifiers"]?.array?.first { $0["scheme"]?.string == "siren" }?["value"]?.string
        city = client["addresses"]?.array?.first?["city"]?.string
        createdAt = client["createdAt"]?.string ?? ""
    }
}
