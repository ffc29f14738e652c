import Clientele

/// An order of a list of clients: a column, then the number; turned round, both are.
///
/// A position is what the last client of a page is sorted by, in the terms of the wire, so that it holds as long as the
/// order does: whatever is written meanwhile, the next page begins right after it.
struct ListOrder {
    private enum Major {
        case name, number, createdAt, updatedAt, lastInteractionAt, newsAt
    }

    private let major: Major
    let isDescending: Bool

    /// By the last interaction or else the creation, those without news for the longest time first.
    static let news = ListOrder(major: .newsAt, isDescending: false)

    private init(major: Major, isDescending: Bool) {
        self.major = major
        self.isDescending = isDescending
    }

    init(_ order: ClientOrder) {
        major =
            switch order {
            case .name, .nameDescending: .name
            case .number, .numberDescending: .number
            case .createdAt, .createdAtDescending: .createdAt
            case .updatedAt, .updatedAtDescending: .updatedAt
            case .lastInteractionAt, .lastInteractionAtDescending: .lastInteractionAt
            }
        isDescending = order.rawValue.hasPrefix("-")
    }

    var isByName: Bool { major == .name }

    /// Whether the store has an index in this order. Moments have none: each would cost every create, and every
    /// interaction, a page of the store.
    var isWalked: Bool { major == .name || major == .number }

    /// The columns of a client's row that are sorted by, the number last.
    var columns: [String] {
        switch major {
        case .name: ["nameKey", "numberKey"]
        case .number: ["numberKey"]
        case .createdAt: ["createdAt", "numberKey"]
        case .updatedAt: ["updatedAt", "numberKey"]
        case .lastInteractionAt: ["lastInteractionAt", "numberKey"]
        case .newsAt: ["newsAt", "numberKey"]
        }
    }

    /// What a client is sorted by, as far as its columns in memory tell.
    @inline(__always)
    func shortKey(_ chunk: ColumnChunk, _ index: Int) -> ShortKey {
        let key: ShortKey =
            switch major {
            case .name: ShortKey(chunk.namePrefix[index], chunk.nameRest[index])
            case .number: ShortKey(chunk.numberPrefix[index], 0)
            case .createdAt: ShortKey(chunk.createdAt[index], chunk.numberPrefix[index])
            case .updatedAt: ShortKey(chunk.updatedAt[index], chunk.numberPrefix[index])
            case .lastInteractionAt: ShortKey(chunk.lastInteractionAt[index], chunk.numberPrefix[index])
            case .newsAt: ShortKey(chunk.newsAt(index), chunk.numberPrefix[index])
            }
        return isDescending ? key.turned : key
    }

    /// What a client is sorted by, as far as its columns in memory tell.
    func shortKey(_ serial: Int, in view: ColumnView) -> ShortKey {
        shortKey(view.chunks[serial >> ColumnChunk.capacityBits], serial & (ColumnChunk.capacity - 1))
    }

    /// Between which keys those of a chunk's clients lie; `nil` where that is not kept.
    func extent(of chunk: ColumnChunk) -> ClosedRange<ShortKey>? {
        let (least, greatest): (ShortKey, ShortKey)
        let numbers = chunk.numberExtent
        func between(_ moments: ColumnExtent<Int64>) -> (ShortKey, ShortKey) {
            (ShortKey(moments.least, numbers.least), ShortKey(moments.greatest, numbers.greatest))
        }
        switch major {
        case .name: return nil
        case .number:
            (least, greatest) = (ShortKey(numbers.least, 0), ShortKey(numbers.greatest, 0))
        case .createdAt: (least, greatest) = between(chunk.createdExtent)
        case .updatedAt: (least, greatest) = between(chunk.updatedExtent)
        case .lastInteractionAt: (least, greatest) = between(chunk.lastInteractionExtent)
        case .newsAt: (least, greatest) = between(chunk.newsExtent)
        }
        // A chunk without clients has none.
        guard least <= greatest else { return nil }
        return isDescending ? greatest.turned...least.turned : least...greatest
    }

    /// Turns down whoever's key is not between two, many at a time.
    func narrow(
        _ verdicts: UnsafeMutableBufferPointer<UInt8>,
        of chunk: ColumnChunk,
        to keys: ClosedRange<ShortKey>
    ) {
        let range = isDescending ? keys.upperBound.turned...keys.lowerBound.turned : keys
        let (least, greatest) = (range.lowerBound, range.upperBound)
        if least == .first, greatest == .last { return }
        @inline(__always)
        func narrow<Major: FixedWidthInteger>(
            _ majors: UnsafeMutablePointer<Major>,
            _ minors: UnsafeMutablePointer<UInt64>,
            _ least: Major,
            _ leastMinor: UInt64,
            _ greatest: Major,
            _ greatestMinor: UInt64
        ) {
            // How far behind the least, without a sign, is one comparison for both ends.
            let width = Major.Magnitude(truncatingIfNeeded: greatest &- least)
            ColumnChunk.narrow(verdicts) { Major.Magnitude(truncatingIfNeeded: majors[$0] &- least) <= width }
            // The second column is read only where the first one leaves somebody.
            ColumnChunk.narrowFew(verdicts) { index in
                let (major, minor) = (majors[index], minors[index])
                return (major > least || minor >= leastMinor) && (major < greatest || minor <= greatestMinor)
            }
        }
        func narrow(_ moments: UnsafeMutablePointer<Int64>) {
            narrow(
                moments,
                chunk.numberPrefix,
                ShortKey.moment(least.major),
                least.minor,
                ShortKey.moment(greatest.major),
                greatest.minor
            )
        }
        switch major {
        case .name:
            narrow(chunk.namePrefix, chunk.nameRest, least.major, least.minor, greatest.major, greatest.minor)
        case .number:
            // The second half of a number's key is 0.
            narrow(chunk.numberPrefix, chunk.numberPrefix, least.major, 0, greatest.major, .max)
        case .createdAt: narrow(chunk.createdAt)
        case .updatedAt: narrow(chunk.updatedAt)
        case .lastInteractionAt: narrow(chunk.lastInteractionAt)
        // Its extents say enough.
        case .newsAt: break
        }
    }

    /// The place of a client in the order.
    func position(number: String, name: String, _ record: ColumnRecord) -> JSON {
        func position(_ moment: Int64) -> JSON { [.number(JSONNumber(moment)), .string(number)] }
        return switch major {
        case .name: [.string(name), .string(number)]
        case .number: [.string(number)]
        case .createdAt: position(record.createdAt)
        case .updatedAt: position(record.updatedAt)
        case .lastInteractionAt: position(record.lastInteractionAt)
        case .newsAt: position(record.newsAt)
        }
    }

    /// The keys that a cursor stands for.
    ///
    /// - Throws: `invalid_params` when it is no position in this order.
    func place(_ cursor: Cursor) throws(Failure) -> ListPlace {
        guard let parts = cursor.position.array, parts.count == columns.count, let number = parts.last?.string else {
            throw .foreignPosition
        }
        let numberKey = CollationKey.number(number)
        let numberPrefix = ColumnRecord.prefix(of: numberKey)
        switch (major, parts[0]) {
        case (.name, .string(let name)):
            let key = CollationKey.name(name)
            let short = ShortKey(ColumnRecord.prefix(of: key), ColumnRecord.prefix(of: key, from: 8))
            return place([.bytes(key), .bytes(numberKey)], short)
        case (.number, _):
            return place([.bytes(numberKey)], ShortKey(numberPrefix, 0))
        case (_, .number(let number)):
            guard let moment = number.integer else { throw .foreignPosition }
            return place([.integer(moment), .bytes(numberKey)], ShortKey(moment, numberPrefix))
        default: throw .foreignPosition
        }
    }

    private func place(_ keys: [SQLValue], _ short: ShortKey) -> ListPlace {
        ListPlace(keys: keys, short: isDescending ? short.turned : short)
    }
}

/// A place between two clients of a list.
struct ListPlace {
    /// The values of the order's columns.
    let keys: [SQLValue]
    let short: ShortKey

    /// The key of the number, by which ties are sorted.
    var numberKey: SQLValue { keys.last ?? .null }
}

/// The beginning of what a client is sorted by: of two that differ, the lesser one's client comes first.
struct ShortKey: Comparable {
    let major: UInt64
    let minor: UInt64

    /// The key before all others, and the one behind them.
    static let (first, last) = (ShortKey(UInt64.min, 0), ShortKey(UInt64.max, .max))

    init(_ major: UInt64, _ minor: UInt64) {
        self.major = major
        self.minor = minor
    }

    /// A moment and the beginning of a number.
    init(_ moment: Int64, _ minor: UInt64) { self.init(UInt64(bitPattern: moment) ^ 1 << 63, minor) }

    /// The moment in the first half of a key.
    static func moment(_ major: UInt64) -> Int64 { Int64(bitPattern: major ^ 1 << 63) }

    /// The key in the order that is turned round.
    var turned: ShortKey { ShortKey(~major, ~minor) }

    static func < (left: ShortKey, right: ShortKey) -> Bool {
        left.major != right.major ? left.major < right.major : left.minor < right.minor
    }
}
