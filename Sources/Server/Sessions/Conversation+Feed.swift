import Clientele

/// The conversation as the commands that follow the changes see it.
extension Conversation: Feed {
    func facts() throws(Failure) -> StoreFacts {
        try desk.store.read { reader throws(Failure) in try reader.facts() }
    }

    func watch(after seq: Int) throws(Failure) -> Int {
        let number = try watches.begin(after: seq)
        deliveries.feed.add(self)
        return number
    }

    func unwatch(_ watch: Int) -> Bool {
        let wasThere = watches.end(watch)
        if watches.isEmpty { deliveries.feed.remove(self) }
        return wasThere
    }

    /// Ends all watches, when nothing more is to be sent than answers.
    func endWatches() {
        if watches.isEmpty { return }
        watches = Watches()
        deliveries.feed.remove(self)
    }
}
