/// What a peer may do; each role may do what the ones before it may.
public enum Role: String, WireWord, Comparable {
    case reader
    case editor
    case admin

    /// Lesser roles come first.
    public static func < (left: Role, right: Role) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .reader: 0
        case .editor: 1
        case .admin: 2
        }
    }
}
