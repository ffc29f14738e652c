/// What the writer shares with those who read.
struct SharedState: Sendable {
    /// Shows what was committed.
    let columns: ColumnStore
    /// Forgets what is written; `nil` where no documents are kept.
    let documents: DocumentMemory?
    /// Is withdrawn while something is written.
    let standing: StandingRead
    /// Where the terms of segments stand.
    let fences: SegmentFenceStore
    /// Learns where new clients are.
    let serials: SerialTable
}
