import Clientele
import NIOCore
import Synchronization

/// Brings answers from other threads to the conversations of one event loop, many for one wake-up.
final class Deliveries: Sendable {
    /// An answer on its way.
    struct Delivery: Sendable {
        let conversation: NIOLoopBound<Conversation>
        /// The place that was kept for it.
        let number: Int
        /// What it answers.
        let request: PendingRequest
        let outcome: Result<[UInt8], Failure>

        init(
            to conversation: NIOLoopBound<Conversation>,
            number: Int,
            request: PendingRequest,
            outcome: Result<[UInt8], Failure>
        ) {
            self.conversation = conversation
            self.number = number
            self.request = request
            self.outcome = outcome
        }
    }

    private struct State {
        var waiting: [Delivery] = []
        var isClosed = false
    }

    /// The loop of the conversations.
    let loop: any EventLoop
    /// What the conversations follow.
    let feed: ChangeFeed
    /// Where their requests are counted.
    let tally: RequestTally
    private let state = Mutex(State())

    init(on loop: any EventLoop, _ feed: ChangeFeed, _ tally: RequestTally) {
        self.tally = tally
        self.loop = loop
        self.feed = feed
    }

    /// Hands an answer over; after ``close()`` it is dropped.
    func post(_ delivery: Delivery) {
        let isFirst = state.withLock { state in
            if state.isClosed { return false }
            state.waiting.append(delivery)
            return state.waiting.count == 1
        }
        if isFirst { loop.execute { self.handOut() } }
    }

    /// Brings nothing any more; the loop may end.
    func close() {
        state.withLock {
            $0.isClosed = true
            $0.waiting = []
        }
    }

    private func handOut() {
        let deliveries = state.withLock { state in
            let waiting = state.waiting
            state.waiting = []
            return waiting
        }
        for delivery in deliveries {
            delivery.conversation.value.settle(delivery.number, delivery.request, delivery.outcome)
        }
        // Only then, so that each session sends all that it was given at once.
        for delivery in deliveries { delivery.conversation.value.announceSettled() }
    }
}
