/// What a run is to measure, and how long.
struct Plan {
    let interactions: Int
    let workloads: [Workload]
    /// Of ``Workload/others``.
    let others: Set<String>
    let peers: Set<String>
    let rounds: Int
    let seconds: Double
    let seed: UInt64

    /// Those of the peers that anything is asked of.
    var neededPeers: Set<String> {
        let kinds = Set(workloads.map(\.kind))
        var needed: Set<String> = []
        if !kinds.isDisjoint(with: [.get, .getUniform]) { needed = Set(Peers.names) }
        if !kinds.isDisjoint(with: [.create, .search, .unrankedSearch, .near, .phone]) { needed.insert("postgresql") }
        if others.contains("show") { needed.insert("redis") }
        return needed.intersection(peers)
    }
}
