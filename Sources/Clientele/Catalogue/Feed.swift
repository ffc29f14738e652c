/// The feed of changes of one connection.
public protocol Feed {
    /// The store's identity and the end of its change log.
    func facts() throws(Failure) -> StoreFacts

    /// Begins to send the changes after a number, in their order, each exactly once.
    ///
    /// - Returns: the watch's number on this connection.
    /// - Throws: `too_large` when the connection has too many watches.
    func watch(after seq: Int) throws(Failure) -> Int

    /// Ends a watch; answers whether there was one.
    func unwatch(_ watch: Int) -> Bool
}

/// A command about the feed of the connection on which it is sent.
public protocol FollowingCommand: Command {
    // Named again so that the compiler finds it in `run`.
    associatedtype Answer
    /// Does it; the answer is sent ahead of the feed's notifications.
    func run(following feed: any Feed, in context: Context) throws(Failure) -> Answer
}

extension StoreFacts {
    /// Refuses a place in the log from which this store's log does not go on.
    ///
    /// - Parameters:
    ///   - seq: the number of the last change that the peer knows.
    ///   - store: the store it knows the change from.
    /// - Throws: `history_lost`.
    func requireContinuation(of seq: Int, from store: Identifier?) throws(Failure) {
        if store.map({ $0 == id }) ?? true, seq <= self.seq { return }
        throw Failure(
            .historyLost,
            "This store's changes do not continue those that are known; read everything anew.",
            facts: ["storeId": .string(id.text), "seq": .number(JSONNumber(Int64(self.seq)))]
        )
    }
}
