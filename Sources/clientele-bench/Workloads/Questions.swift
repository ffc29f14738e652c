/// Which questions of a kind are asked, one after the other: places in the ``Material``.
struct Questions {
    private enum Order {
        case zipf(Zipf)
        case uniform(Int)
        case around(Int)
        case once(Int)
    }

    private let order: Order
    private var dice: Dice
    private var asked = 0

    /// Questions of a workload; the same for every contender in a round.
    ///
    /// - Parameter drafts: how many clients were invented to be created.
    init(_ kind: Workload.Kind, of material: Material, drafts: Int, round: Int) {
        dice = Dice(seed: 0x51CE_0000 &+ UInt64(round))
        switch kind {
        case .get: order = .zipf(material.zipf)
        case .getUniform: order = .uniform(material.corpus.count)
        case .create: order = .once(drafts)
        case .search, .unrankedSearch, .near, .phone, .lookup, .list, .count, .dashboard:
            let count = material.count(of: kind)
            order = .around(count)
            // Each round begins elsewhere, but not in the middle of a text that is being typed.
            asked =
                [.search, .unrankedSearch].contains(kind)
                ? material.searches.startOfRound(round) : dice.below(max(count, 1))
        }
    }

    /// The next question's place; `nil` when there are no more.
    mutating func next() -> Int? {
        defer { asked += 1 }
        switch order {
        // Ranks are spread over the store, since whom people ask for has nothing to do with when they became clients.
        case .zipf(let zipf): return zipf.spreadRank(&dice)
        case .uniform(let count): return dice.below(count)
        case .around(let count): return count == 0 ? nil : asked % count
        case .once(let count): return asked < count ? asked : nil
        }
    }
}

extension Zipf {
    /// A place whose rank is drawn; a rank has always the same place, far from its neighbours'.
    func spreadRank(_ dice: inout Dice) -> Int {
        let rank = rank(&dice)
        var spread = Dice(seed: UInt64(rank) &* 0x9E6C_63D0_876A_9A63)
        return spread.below(bound)
    }
}
