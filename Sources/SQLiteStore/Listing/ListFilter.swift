import Clientele

/// The filters of a list, compared with the columns.
struct ListFilter {
    private var mask = ClientFlags.present
    private var wanted = ClientFlags.present
    /// 0 for any.
    private var city: UInt32 = 0
    private var updatedSince = Int64.min
    private var newsBefore = Int64.max
    private var hasMoments = false
    /// Those who have all the tags; `nil` for everyone.
    private var tagged: TaggedClients?
    /// Whether it is known beforehand that there is nobody.
    private(set) var admitsNobody = false
    /// Whether nothing is asked for but a state.
    private(set) var isPlain = true

    /// The filters of a question.
    init(_ query: ClientQuery, _ store: some Reading) throws(Failure) {
        if query.archived != .include {
            require(ClientFlags.archived, query.archived == .only ? ClientFlags.archived : 0)
        }
        if let kind = query.kind {
            require(ClientFlags.person, kind == .person ? ClientFlags.person : 0)
            isPlain = false
        }
        if let country = query.country {
            require(ClientFlags.country, ClientFlags.country(country))
            isPlain = false
        }
        if let city = query.city {
            isPlain = false
            if let number = try store.db.city(Folding.key(of: city)) { self.city = number } else { admitsNobody = true }
        }
        if let since = query.updatedSince { updatedSince = since.milliseconds }
        if let since = query.dormantSince { newsBefore = since.milliseconds }
        hasMoments = query.updatedSince != nil || query.dormantSince != nil
        isPlain = isPlain && !hasMoments && query.tags.isEmpty
        for tag in query.tags {
            let having = try store.clients(tagged: tag)
            tagged?.formIntersection(having)
            tagged = tagged ?? having
        }
    }

    private mutating func require(_ bits: UInt32, _ value: UInt32) {
        mask |= bits
        wanted |= value
    }

    /// Whether a client is meant.
    func admits(_ serial: Int, in view: ColumnView) -> Bool {
        guard serial < view.end else { return false }
        if let tagged, !tagged.contains(serial) { return false }
        return admits(view.chunks[serial >> ColumnChunk.capacityBits], serial & (ColumnChunk.capacity - 1))
    }

    /// Hands all who are meant to the closure, in the order of their serials.
    func forEach(in view: ColumnView, _ body: (_ serial: Int, _ chunk: ColumnChunk, _ index: Int) -> Void) {
        if admitsNobody { return }
        if let tagged {
            for serial in tagged.serials where serial < view.end {
                let chunk = view.chunks[serial >> ColumnChunk.capacityBits]
                let index = serial & (ColumnChunk.capacity - 1)
                if admits(chunk, index) { body(serial, chunk, index) }
            }
            return
        }
        for (number, chunk) in view.chunks.enumerated() {
            let first = number << ColumnChunk.capacityBits
            for index in 0..<ColumnChunk.capacity where admits(chunk, index) { body(first + index, chunk, index) }
        }
    }

    /// How many clients are meant.
    func count(in view: ColumnView) -> Int {
        var count = 0
        forEach(in: view) { _, _, _ in count += 1 }
        return count
    }

    /// Which part of all clients is meant, judged by a few of them: between 0 and 1.
    func estimatedShare(in view: ColumnView) -> Double {
        if admitsNobody || view.end == 0 { return 0 }
        let looks = 512
        let step = max(1, view.end / looks)
        // An odd step does not fall in with what repeats itself every so many clients.
        let serials = stride(from: 1, to: view.end, by: step | 1)
        let present = serials.filter(view.isPresent)
        guard !present.isEmpty else { return 0 }
        return Double(present.filter { admits($0, in: view) }.count) / Double(present.count)
    }

    @inline(__always)
    private func admits(_ chunk: ColumnChunk, _ index: Int) -> Bool {
        guard chunk.flags[index] & mask == wanted else { return false }
        if city != 0, chunk.city[index] != city { return false }
        return !hasMoments || admitsMoments(chunk, index)
    }

    @inline(__always)
    private func admitsMoments(_ chunk: ColumnChunk, _ index: Int) -> Bool {
        if chunk.updatedAt[index] < updatedSince { return false }
        let last = chunk.lastInteractionAt[index]
        return (last == InteractionDigest.never.milliseconds ? chunk.createdAt[index] : last) < newsBefore
    }
}
