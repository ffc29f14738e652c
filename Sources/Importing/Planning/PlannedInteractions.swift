import Clientele
import Exchange

/// The interactions of one row, read and compared with those that are known.
struct PlannedInteractions {
    private var interactions: [(index: Int, interaction: Interaction, kept: KeptMembers)] = []

    /// Reads the interactions of a row, and reports what is wrong with them.
    init(of row: PartialClient, _ inspection: inout Inspection) {
        for (index, partial) in row.interactions.enumerated() {
            let interaction = inspection.descend("interactions") { inspection in
                inspection.descend(String(index)) { Interaction(.object(partial.members), &$0) }
            }
            if let interaction { interactions.append((index, interaction, partial.kept)) }
        }
    }

    /// Those that are to be written for a client.
    ///
    /// - Parameters:
    ///   - isKnown: whether the client is in the store, so that some of them may be too.
    ///   - past: takes away moments that cannot be.
    ///   - warn: told of those that are left out.
    func additions(
        to client: Identifier,
        isKnown: Bool,
        _ store: any StoreReader,
        _ plan: Plan,
        _ past: (Timestamp?) -> Timestamp?,
        warn: (Violation) -> Void
    ) throws(Failure) -> [Plan.PlannedInteraction] {
        var additions: [Plan.PlannedInteraction] = []
        for (index, told, kept) in interactions {
            var interaction = told
            interaction.archivedAt = kept.archivedAt
            interaction.archiveReason = kept.archiveReason
            interaction.client = client
            if let id = kept.id {
                guard try plan.mark(.interaction(id)) else { continue }
                if let known = try Self.known(id, store) {
                    if known.client != client {
                        let message = "The interaction was left out: its id is that of another client's."
                        warn(Violation(pointer: "/interactions/\(index)", code: .repeated, message: message))
                        continue
                    }
                    interaction.takeKeptMembers(of: known)
                    interaction.at = interaction.at ?? known.at
                    if kept.archivedAt == nil || known.isArchived {
                        interaction.archivedAt = known.archivedAt
                        interaction.archiveReason = known.archiveReason
                    }
                    if interaction == known { continue }
                    var planned = Plan.PlannedInteraction(client: client, interaction: interaction)
                    planned.revision = known.revision
                    additions.append(planned)
                    continue
                }
            } else if isKnown, try Self.isThere(interaction, of: client, store) {
                continue
            }
            var planned = Plan.PlannedInteraction(client: client, interaction: interaction)
            planned.origin = Origin(kept.id, created: past(kept.createdAt), updated: past(kept.updatedAt))
            additions.append(planned)
        }
        return additions
    }

    private static func known(_ id: Identifier, _ store: any StoreReader) throws(Failure) -> Interaction? {
        do throws(Failure) {
            return try store.interaction(id).record()
        } catch {
            if error.kind == .notFound { return nil }
            throw error
        }
    }

    /// Whether a client has the same interaction already, but for what the daemon keeps.
    private static func isThere(
        _ interaction: Interaction,
        of client: Identifier,
        _ store: any StoreReader
    ) throws(Failure) -> Bool {
        var query = InteractionQuery()
        query.client = .id(client)
        query.kind = interaction.kind
        query.archived = .include
        query.limit = 1000
        if let at = interaction.at {
            query.since = at
            query.until = Timestamp(milliseconds: at.milliseconds + 1)
        }
        for document in try store.interactions(query).elements {
            var other = try document.record()
            if interaction.at == nil { other.at = nil }
            var copy = interaction
            copy.takeKeptMembers(of: other)
            copy.archivedAt = other.archivedAt
            copy.archiveReason = other.archiveReason
            if copy == other { return true }
        }
        return false
    }
}

extension Interaction {
    /// Takes over what the daemon keeps, but for the archive state.
    fileprivate mutating func takeKeptMembers(of other: Interaction) {
        id = other.id
        client = other.client
        revision = other.revision
        createdAt = other.createdAt
        updatedAt = other.updatedAt
    }
}
