/// One request of JSON-RPC 2.0, or why it is none.
public struct Request: Sendable {
    /// The identity by which the answer is found; `nil` for a notification, which has no answer.
    public let id: JSON?
    /// The command's name.
    public let method: String
    /// The arguments as they came.
    public let params: JSON?

    /// What a line carries.
    public enum Line: Sendable {
        /// One request, or the answer to what was none.
        case single(Parsed)
        /// Several, answered by one array.
        case batch([Parsed])
    }

    /// A request, or the failure to be answered under an identity.
    public enum Parsed: Sendable {
        case request(Request)
        case failure(Failure, id: JSON)
    }

    /// Reads a line of the wire (JSON-RPC 2.0, sections 4 and 6).
    ///
    /// - Parameter batchLimit: how many requests a batch may hold.
    public static func read(_ line: UnsafeBufferPointer<UInt8>, batchLimit: Int) -> Line {
        let json: JSON
        do throws(JSONSyntaxError) {
            json = try JSONParser.parse(line)
        } catch {
            let facts: JSONObject = ["offset": .number(JSONNumber(Int64(error.offset)))]
            return .single(
                .failure(Failure(.parseError, "This is not JSON: \(error.reason).", facts: facts), id: .null)
            )
        }
        guard case .array(let elements) = json else { return .single(read(json)) }
        if elements.isEmpty {
            return .single(.failure(Failure(.invalidRequest, "A batch cannot be empty."), id: .null))
        }
        if elements.count > batchLimit {
            return .single(
                .failure(.tooLarge("A batch holds at most \(batchLimit) requests.", limit: batchLimit), id: .null)
            )
        }
        return .batch(elements.map(read))
    }

    private static func read(_ json: JSON) -> Parsed {
        guard case .object(let object) = json else {
            return .failure(Failure(.invalidRequest, "A request is an object, not \(json.description)."), id: .null)
        }
        let id = object["id"]
        switch id {
        case nil, .null?, .string?, .number?: break
        default: return .failure(Failure(.invalidRequest, "“id” is a string, a number or null."), id: .null)
        }
        func invalid(_ message: String) -> Parsed { .failure(Failure(.invalidRequest, message), id: id ?? .null) }
        guard object["jsonrpc"] == "2.0" else { return invalid("“jsonrpc” has to be \"2.0\".") }
        guard case .string(let method)? = object["method"] else { return invalid("“method” has to be a string.") }
        let params = object["params"]
        switch params {
        case nil, .object?, .array?, .null?: break
        default: return invalid("“params” has to be an object.")
        }
        let known = ["jsonrpc", "id", "method", "params"]
        if let stranger = object.members.first(where: { !known.contains($0.name) }) {
            return invalid("A request has no member “\(stranger.name.prefix(80))”.")
        }
        return .request(Request(id: id, method: method, params: params?.isNull == true ? nil : params))
    }
}

extension Failure {
    /// Something that is larger than a limit.
    public static func tooLarge(_ message: String, limit: Int) -> Failure {
        Failure(.tooLarge, message, facts: ["limit": .number(JSONNumber(Int64(limit)))])
    }
}

/// One answer of JSON-RPC 2.0.
public enum Response {
    /// The line for a result that is JSON already, without its LF.
    public static func bytes(id: JSON, result: [UInt8]) -> [UInt8] {
        var writer = JSONWriter(reservingBytes: result.count + 64)
        writer.object {
            $0.member("jsonrpc", "2.0")
            $0.member("id") { $0.value(id) }
            $0.member("result") { $0.raw(result) }
        }
        return writer.bytes
    }

    /// The line for a failure, without its LF.
    public static func bytes(id: JSON, failure: Failure) -> [UInt8] {
        var writer = JSONWriter(reservingBytes: 256)
        writer.object {
            $0.member("jsonrpc", "2.0")
            $0.member("id") { $0.value(id) }
            $0.member("error") { failure.write(to: &$0) }
        }
        return writer.bytes
    }
}
