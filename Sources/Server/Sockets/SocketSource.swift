import CEpoll

/// Something with a descriptor, on the loop that serves it.
protocol SocketSource: AnyObject {
    /// Called when the descriptor is ready for something it is interested in, or its peer has gone.
    func becameReady(for readiness: Readiness)
}

/// What a descriptor is ready for (epoll_ctl(2)).
struct Readiness: OptionSet {
    let rawValue: UInt32

    init(rawValue: UInt32) { self.rawValue = rawValue }

    private init(_ event: EPOLL_EVENTS) { self.init(rawValue: event.rawValue) }

    /// There is something to read or to accept, or no more will come.
    static let input = Readiness(EPOLLIN)
    /// There is room to write.
    static let output = Readiness(EPOLLOUT)
    /// The connection is closed in both directions.
    static let hangUp = Readiness(EPOLLHUP)
    /// An error waits.
    static let failure = Readiness(EPOLLERR)
}

/// The sources of a loop by their descriptors.
///
/// A descriptor's number is used again as soon as it is closed, so that an event may tell of the one before: its token
/// says how often the number was used.
struct SocketSources {
    /// The token of what wakes the loop.
    static let alarmToken = UInt64.max

    private var sources: [(any SocketSource)?] = []
    private var uses: [UInt32] = []

    /// Enters a source; answers the token of its events.
    mutating func add(_ source: any SocketSource, _ descriptor: CInt) -> UInt64 {
        let place = Int(descriptor)
        while sources.count <= place {
            sources.append(nil)
            uses.append(0)
        }
        sources[place] = source
        uses[place] = (uses[place] + 1) & 0x7FFF_FFFF
        return token(of: descriptor)
    }

    /// The token of a source that was entered.
    func token(of descriptor: CInt) -> UInt64 { UInt64(uses[Int(descriptor)]) << 32 | UInt64(descriptor) }

    /// Strikes out a source.
    mutating func remove(_ descriptor: CInt) { sources[Int(descriptor)] = nil }

    /// The source of an event; `nil` when it has gone.
    subscript(token: UInt64) -> (any SocketSource)? {
        let place = Int(token & 0xFFFF_FFFF)
        return uses[place] == UInt32(token >> 32) ? sources[place] : nil
    }
}
