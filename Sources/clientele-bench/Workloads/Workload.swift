/// What is asked of every contender, in the same mix and from the same seed.
struct Workload {
    /// Kinds of questions.
    enum Kind: String {
        /// Clients by id, as people ask: by Zipf's law.
        case get
        /// Clients by id, each as likely as any other.
        case getUniform
        /// Writes that are on disk when they are answered, each a client with its search index and its history.
        case create
        /// Texts as they are typed, letter by letter; the best clients come first.
        case search
        /// The same, where a peer may answer any clients that are meant, in no order.
        case unrankedSearch
        /// Names with a slip of the finger in them.
        case near
        /// A whole phone number, searched for.
        case phone
        /// A whole phone number, looked up.
        case lookup
        /// Pages of 50 by any filter, sort and depth.
        case list
        /// How many clients a list has.
        case count
        /// The dashboard.
        case dashboard
    }

    let name: String
    let kind: Kind
    var connections = 1
    /// Requests that a connection has under way.
    var depth = 1

    /// All that are measured in rounds.
    static let all = [
        Workload(name: "get-1", kind: .get),
        Workload(name: "get-16", kind: .get, connections: 16),
        Workload(name: "get-16x16", kind: .get, connections: 16, depth: 16),
        Workload(name: "get-16-uniform", kind: .getUniform, connections: 16),
        Workload(name: "search", kind: .search),
        Workload(name: "search-unranked", kind: .unrankedSearch),
        Workload(name: "search-near", kind: .near),
        Workload(name: "search-phone", kind: .phone),
        Workload(name: "lookup-phone", kind: .lookup),
        Workload(name: "list", kind: .list),
        Workload(name: "count", kind: .count),
        Workload(name: "dashboard", kind: .dashboard),
        Workload(name: "create-1", kind: .create),
        Workload(name: "create-16", kind: .create, connections: 16),
        Workload(name: "create-64", kind: .create, connections: 64),
    ]

    /// What ``Run`` measures besides these, by the same option.
    static let others = ["start", "show"]
}
