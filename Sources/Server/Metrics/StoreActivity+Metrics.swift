import Clientele

extension StoreActivity {
    /// The store's doings, as they are measured.
    var metrics: [Metric] {
        func counter(_ name: String, _ meaning: String, _ value: Int) -> Metric {
            Metric(name, .counter, meaning, [MetricSample(value: .whole(value))])
        }
        return [
            counter(
                "clientele_store_commits_total",
                "Transactions that were committed; several writes share one.",
                commits
            ),
            counter("clientele_store_writes_total", "Writes that were committed.", writes),
            counter(
                "clientele_document_memory_hits_total",
                "How often a client that was asked for was kept in memory.",
                memoryHits
            ),
            counter(
                "clientele_document_memory_misses_total",
                "How often a client that was asked for had to be read from the store.",
                memoryMisses
            ),
            Metric(
                "clientele_store_size_bytes",
                .gauge,
                "The length of the store's file, and of its journal with what is not in the file yet.",
                [
                    MetricSample(["file": "store"], value: .whole(fileBytes)),
                    MetricSample(["file": "journal"], value: .whole(journalBytes)),
                ]
            ),
        ]
    }
}
