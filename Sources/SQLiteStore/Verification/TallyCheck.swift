import Clientele
import GRDB

/// The counts of the whole store, counted anew from the documents.
struct TallyCheck {
    private var counts: [String: Int64] = [:]

    /// Counts a client.
    mutating func count(_ client: Client) {
        counts[Tally.client(client.kind, archived: client.isArchived).name, default: 0] += 1
        counts[Tally.created(inMonthOf: client.createdAt).name, default: 0] += 1
    }

    /// Counts an interaction.
    mutating func count(_ interaction: Interaction) {
        counts[Tally.interactions(archived: interaction.isArchived).name, default: 0] += 1
        guard !interaction.isArchived, let at = interaction.at else { return }
        counts[Tally.happened(inMonthOf: at).name, default: 0] += 1
    }

    /// Reports each count that is kept otherwise.
    func compare(with db: Database, _ report: inout Verification) throws(Failure) {
        var kept: [String: Int64] = [:]
        try db.each("SELECT name, count FROM tally", []) { kept[$0.text(0)] = $0.integer(1) }
        for name in Set(kept.keys).union(counts.keys).sorted() where kept[name] ?? 0 != counts[name] ?? 0 {
            let message = "It is kept as \(kept[name] ?? 0), and is \(counts[name] ?? 0)."
            report.report(.tally, "tally \(name)", message)
        }
    }
}
