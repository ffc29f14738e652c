import Clientele

/// The requests on their way, in their order, kept so that they can be sent again.
struct UnansweredRequests {
    private struct Request {
        let line: [UInt8]
        let method: String
        let isRepeatable: Bool
    }

    private var requests: [Request] = []
    private var answered = 0

    /// How many there are.
    var count: Int { requests.count - answered }
    /// How long they are together.
    private(set) var bytes = 0

    /// Adds a request that was sent.
    mutating func append(_ line: [UInt8], _ method: String, isRepeatable: Bool) {
        let line = isRepeatable ? line : []
        requests.append(Request(line: line, method: method, isRepeatable: isRepeatable))
        bytes += line.count
    }

    /// Forgets the oldest one.
    mutating func removeFirst() {
        guard count > 0 else { return }
        bytes -= requests[answered].line.count
        answered += 1
        if answered > 256 || answered == requests.count {
            requests.removeFirst(answered)
            answered = 0
        }
    }

    /// Whether one of them changes something, as far as is known.
    var mayWrite: Bool {
        requests[answered...].contains { (try? Catalogue.entry($0.method))?.isWriting ?? true }
    }

    /// All lines; `nil` when one of them must not be sent again.
    var lines: [[UInt8]]? {
        let open = requests[answered...]
        return open.allSatisfy(\.isRepeatable) ? open.map(\.line) : nil
    }
}

extension JSONObject {
    /// The parameters of a writing command with a key, by default one of their own, so that they can be sent again.
    func keyed(_ key: String? = nil) -> JSONObject {
        var params = self
        params.set("key", key ?? Identifier(at: .now).text)
        return params
    }
}
