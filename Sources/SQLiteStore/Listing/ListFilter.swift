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
    /// Whether nothing is asked for but a state and a kind.
    private(set) var isPlain = true

    /// The filters of a question.
    init(_ query: ClientQuery, _ store: some Reading) throws(Failure) {
        if query.archived != .include {
            require(ClientFlags.archived, query.archived == .only ? ClientFlags.archived : 0)
        }
        if let isAnonymised = query.isAnonymised {
            require(ClientFlags.anonymised, isAnonymised ? ClientFlags.anonymised : 0)
            isPlain = false
        }
        if let kind = query.kind {
            require(ClientFlags.person, kind == .person ? ClientFlags.person : 0)
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

    /// Hands all who are meant to the closure: roughly in the order of their serials, or in the opposite one.
    ///
    /// - Parameters:
    ///   - isBackward: whether the last chunk comes first. Most orders rise with the serials, so that whoever looks for
    ///     the first few soon has them, and turns down everyone else.
    ///   - narrow: may turn down clients of a chunk beforehand, many at a time, by writing 0 over their verdicts; answers
    ///     whether to look into the chunk at all. Without effect where a tag is asked for that few have.
    func forEach(
        in view: ColumnView,
        isBackward: Bool = false,
        narrowedBy narrow: (ColumnChunk, UnsafeMutableBufferPointer<UInt8>?) -> Bool = { _, _ in true },
        _ body: (_ serial: Int, _ chunk: ColumnChunk, _ index: Int) -> Void
    ) {
        if admitsNobody { return }
        if let tagged, tagged.count < view.end / 64 {
            let serials = tagged.serials
            for place in serials.indices {
                let serial = serials[isBackward ? serials.count - 1 - place : place]
                guard serial < view.end else { continue }
                let chunk = view.chunks[serial >> ColumnChunk.capacityBits]
                let index = serial & (ColumnChunk.capacity - 1)
                if admits(chunk, index) { body(serial, chunk, index) }
            }
            return
        }
        forEachChunk(in: view, isBackward: isBackward, narrowedBy: narrow) { number, verdicts in
            let (chunk, first) = (view.chunks[number], number << ColumnChunk.capacityBits)
            // Eight verdicts at a time, since most of them are often no.
            let words = UnsafeRawBufferPointer(verdicts).bindMemory(to: UInt64.self)
            for place in words.indices {
                var rest = UInt64(littleEndian: words[place])
                while rest != 0 {
                    let index = place << 3 | rest.trailingZeroBitCount >> 3
                    rest &= rest &- 1
                    body(first + index, chunk, index)
                }
            }
        }
    }

    /// How many clients are meant.
    func count(in view: ColumnView) -> Int {
        var count = 0
        if admitsNobody { return 0 }
        if let tagged, tagged.count < view.end / 64 {
            forEach(in: view) { _, _, _ in count += 1 }
        } else {
            forEachChunk(in: view) { _, verdicts in
                var sum: UInt32 = 0
                for verdict in verdicts { sum &+= UInt32(verdict) }
                count += Int(sum)
            }
        }
        return count
    }

    /// Hands the verdicts on the clients of each chunk to the closure: 1 for those who are meant, as far as the columns
    /// tell. They are found without a branch that could be guessed wrongly, many at a time.
    private func forEachChunk(
        in view: ColumnView,
        isBackward: Bool = false,
        narrowedBy narrow: (ColumnChunk, UnsafeMutableBufferPointer<UInt8>?) -> Bool = { _, _ in true },
        _ body: (Int, UnsafeBufferPointer<UInt8>) -> Void
    ) {
        // Values of their own, which no write to the verdicts can be thought to change.
        let (mask, wanted, city) = (mask, wanted, city)
        let (updatedSince, newsBefore) = (updatedSince, newsBefore)
        withUnsafeTemporaryAllocation(byteCount: ColumnChunk.capacity, alignment: 64) { memory in
            let verdicts = memory.bindMemory(to: UInt8.self)
            for place in view.chunks.indices {
                let number = isBackward ? view.chunks.count - 1 - place : place
                let chunk = view.chunks[number]
                guard chunk.updatedExtent.greatest >= updatedSince, chunk.newsExtent.least < newsBefore,
                    tagged?.mayHave(anyOfChunk: number) ?? true, narrow(chunk, nil)
                else { continue }
                let flags = chunk.flags
                for index in 0..<ColumnChunk.capacity { verdicts[index] = flags[index] & mask == wanted ? 1 : 0 }
                tagged?.narrow(verdicts, ofChunk: number)
                if city != 0 {
                    let cities = chunk.city
                    ColumnChunk.narrow(verdicts) { cities[$0] == city }
                }
                if updatedSince > .min {
                    let moments = chunk.updatedAt
                    ColumnChunk.narrow(verdicts) { moments[$0] >= updatedSince }
                }
                guard narrow(chunk, verdicts) else { continue }
                if newsBefore < .max { Self.narrow(verdicts, of: chunk, toNewsBefore: newsBefore) }
                body(number, UnsafeBufferPointer(verdicts))
            }
        }
    }

    /// Turns down whoever has news at or after a moment.
    ///
    /// Clients of one chunk were mostly created one after the other: where the moment lies outside of that time, their
    /// interactions settle it.
    private static func narrow(
        _ verdicts: UnsafeMutableBufferPointer<UInt8>,
        of chunk: ColumnChunk,
        toNewsBefore moment: Int64
    ) {
        let (lastInteractionAt, createdAt) = (chunk.lastInteractionAt, chunk.createdAt)
        if chunk.createdExtent.greatest < moment {
            // Who never had an interaction has the least moment, which is before.
            ColumnChunk.narrow(verdicts) { lastInteractionAt[$0] < moment }
        } else if chunk.createdExtent.least >= moment {
            // Behind the least moment and before this one: a distance without a sign is one comparison for both.
            let width = UInt64(bitPattern: moment &- (.min + 1))
            ColumnChunk.narrow(verdicts) { UInt64(bitPattern: lastInteractionAt[$0] &- (.min + 1)) < width }
        } else {
            ColumnChunk.narrow(verdicts) { index in
                let last = lastInteractionAt[index]
                return (last == .min ? createdAt[index] : last) < moment
            }
        }
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
        if !hasMoments { return true }
        return chunk.updatedAt[index] >= updatedSince && chunk.newsAt(index) < newsBefore
    }
}
