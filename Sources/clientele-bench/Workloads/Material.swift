import Clientele

/// What all questions of a run are made from.
struct Material {
    let corpus: Corpus
    let zipf: Zipf
    let searches: SearchMix
    let lists: ListMix
    /// Names with two letters exchanged.
    let slips: [SearchText]
    /// Whole phone numbers.
    let phones: [SearchText]
    /// Where clients begin that are not in the store yet.
    let firstPlace: Int
    let seed: UInt64
    /// `client.list` that only counts.
    let counts: [[UInt8]]

    /// Material for creates alone.
    init(firstPlace: Int, seed: UInt64) {
        corpus = Corpus()
        zipf = Zipf(count: 1)
        searches = SearchMix([], typings: 0, seed: seed)
        lists = ListMix()
        (slips, phones, counts) = ([], [], [])
        self.firstPlace = firstPlace
        self.seed = seed
    }

    /// Material from a daemon's store.
    init(_ corpus: Corpus, socket: String, firstPlace: Int, seed: UInt64) throws {
        self.corpus = corpus
        self.firstPlace = firstPlace
        self.seed = seed
        zipf = Zipf(count: corpus.count)
        searches = SearchMix(corpus.samples, typings: 1500, seed: seed)
        lists = try ListMix(socket, corpus.samples)
        slips = corpus.samples.prefix(1500).compactMap { sample in
            Self.slip(of: sample.familyName ?? sample.name).map { SearchText($0) }
        }
        phones = corpus.samples.compactMap { sample in
            sample.phone.map { SearchText($0, expected: sample.identity) }
        }
        counts = ["", #""kind":"person","#, #""archived":"include","#, #""city":"Liège","#].map {
            Requests.call("client.list", #"{\#($0)"limit":1,"count":true}"#)
        }
    }

    /// How many different questions of a kind there are.
    func count(of kind: Workload.Kind) -> Int {
        switch kind {
        case .get, .getUniform, .create: corpus.count
        case .search, .unrankedSearch: searches.texts.count
        case .near: slips.count
        case .phone, .lookup: phones.count
        case .list: lists.requests.count
        case .count: counts.count
        case .dashboard: 1
        }
    }

    /// The text that a question of a kind searches for.
    func text(_ kind: Workload.Kind, _ place: Int) -> SearchText? {
        switch kind {
        case .search, .unrankedSearch: searches.texts[place]
        case .near: slips[place]
        case .phone, .lookup: phones[place]
        default: nil
        }
    }

    /// A name with its fourth and fifth letter exchanged; `nil` where that is no slip.
    private static func slip(of name: String) -> String? {
        var letters = Array(name)
        guard letters.count >= 6, letters[3] != letters[4], letters[3].isLetter, letters[4].isLetter else { return nil }
        letters.swapAt(3, 4)
        return String(letters)
    }
}
