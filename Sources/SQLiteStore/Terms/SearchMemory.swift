/// What a connection that reads remembers from one search to the next.
struct SearchMemory: Sendable {
    let recent = RecentTerms()
    let buffers = SetBuffers()
    /// Shared by all connections.
    let words: NearWordStore
    /// Shared by all connections; `nil` where so few questions come that the store is asked each time.
    var fences: SegmentFenceStore?
}
