import Clientele

/// Texts as people type them, letter by letter: one mix for every contender.
struct SearchMix {
    /// All texts, those of one typing one after the other.
    private(set) var texts: [SearchText] = []
    private var starts: [Int] = []

    /// Typings made from clients of the store: 45 in a hundred are names as they are written, 15 names without their
    /// accents, 15 phones, 13 SIRENs, 12 two words.
    init(_ samples: [Corpus.Sample], typings: Int, seed: UInt64) {
        var dice = Dice(seed: seed ^ 0x5EA2C4)
        guard !samples.isEmpty else { return }
        while starts.count < typings {
            let sample = dice.pick(samples)
            let name = sample.familyName ?? sample.name
            switch dice.below(100) {
            case ..<45: type(name)
            case ..<60: type(Folding.key(of: name))
            case ..<75: if let phone = sample.phone { type(phone) }
            case ..<88: if let siren = sample.siren { type(siren, sample.identity) }
            default:
                let second = sample.familyName ?? sample.city ?? ""
                let first = sample.givenName ?? sample.name
                type("\(first) \(second)", from: first.count + 2)
            }
        }
    }

    /// Where a round begins, so that rounds do not ask the same.
    func startOfRound(_ round: Int) -> Int {
        starts.isEmpty ? 0 : starts[round * 131 % starts.count]
    }

    private mutating func type(_ text: String, _ expected: [UInt8]? = nil, from first: Int = 1) {
        guard first <= text.count else { return }
        starts.append(texts.count)
        for count in first...text.count {
            let typed = text.prefix(count)
            if typed.last == " " { continue }
            texts.append(SearchText(String(typed), expected: count == text.count ? expected : nil))
        }
    }
}
