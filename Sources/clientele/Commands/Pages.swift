import Clientele

/// Pages of a list, followed by their cursor.
struct Pages {
    let method: String
    let params: JSONObject
    /// The result's member that holds the elements.
    let member: String

    /// The largest page the daemon gives.
    static let largest = 1000

    /// Hands out page after page until there are no more, or enough; answers whether there would have been more.
    ///
    /// - Parameter limit: how many elements are wanted; `nil` takes all.
    func each(limit: Int?, in session: Session, _ page: ([JSON]) throws -> Void) throws -> Bool {
        var params = params
        var left = limit ?? .max
        while left > 0 {
            params.set("limit", min(left, Self.largest))
            let result = try session.ask(method, params)
            let elements = result[member]?.array ?? []
            try page(elements)
            left -= elements.count
            guard let cursor = result["cursor"] else { return false }
            params["cursor"] = cursor
        }
        return true
    }

    /// All elements of all pages.
    func all(limit: Int?, in session: Session) throws -> (elements: [JSON], hasMore: Bool) {
        var elements: [JSON] = []
        let hasMore = try each(limit: limit, in: session) { elements += $0 }
        return (elements, hasMore)
    }
}
