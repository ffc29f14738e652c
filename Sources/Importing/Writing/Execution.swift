import Clientele
import Dispatch
import Synchronization

/// Writes what a plan says, in one transaction.
///
/// What can be prepared is prepared on this thread, while the store's writer does nothing but write.
struct Execution {
    let store: any Store
    let plan: Plan
    /// The last change that the plan knows of.
    let seq: Int
    let houseCountry: CountryCode?
    let isWanted: @Sendable () -> Bool
    /// Told how much has been written.
    let tell: (Int) -> Void

    /// One step.
    private enum Step: Sendable {
        case add(PreparedClient, Origin)
        case revise(Client, from: Int)
        case addInteraction(Interaction, Origin)
        case reviseInteraction(Interaction, from: Int)
    }

    /// Steps that are handed over together.
    private static let loadSteps = 64
    private static let loads = 16
    /// How many changes of others are looked at before the file is read anew.
    private static let foreignChanges = 10_000

    /// Writes it.
    ///
    /// - Returns: `false` when others have changed the store so that the plan may be wrong; then nothing was written.
    /// - Throws: why nothing was written.
    func run(by actor: Actor) throws(Failure) -> Bool {
        let handover = Handover<Step>(loads: Self.loads)
        let begin = DispatchSemaphore(value: 0)
        let end = DispatchSemaphore(value: 0)
        let outcome = Mutex<Result<Void, Failure>?>(nil)
        let isStale = Atomic(false)
        let hasBegun = Atomic(false)
        store.writeAtLength(by: actor) { [plan, seq, houseCountry, isWanted] writer throws(Failure) in
            if !isWanted() { throw .givenUp }
            if try Self.isOutdated(plan, since: seq, houseCountry, writer) {
                isStale.store(true, ordering: .releasing)
                throw .givenUp
            }
            hasBegun.store(true, ordering: .releasing)
            begin.signal()
            var written = 0
            while let steps = try handover.take() {
                if !isWanted() { throw .givenUp }
                for step in steps { try Self.write(step, writer) }
                written += steps.count
                if written % (2 * Self.loadSteps) < steps.count { try writer.tidyUp() }
            }
            try writer.passTakenNumbers()
            return [1]
        } completion: { result in
            outcome.withLock { $0 = result.map { _ in } }
            handover.close()
            begin.signal()
            end.signal()
        }
        begin.wait()
        if hasBegun.load(ordering: .acquiring) { handOver(to: handover) }
        end.wait()
        if isStale.load(ordering: .acquiring) { return false }
        try outcome.withLock { $0 }?.get()
        return true
    }

    private func handOver(to handover: Handover<Step>) {
        var load: [Step] = []
        var count = 0
        func put(_ step: Step) -> Bool {
            load.append(step)
            count += 1
            if load.count < Self.loadSteps { return true }
            defer { load.removeAll(keepingCapacity: true) }
            tell(count)
            return handover.put(load)
        }
        do throws(Failure) {
            try plan.forEachWritten { subject throws(Failure) in put(try self.step(subject)) }
            try plan.forEachInteraction { planned in
                var interaction = planned.interaction
                interaction.client = planned.client
                return put(
                    planned.revision == 0
                        ? .addInteraction(interaction, planned.origin)
                        : .reviseInteraction(interaction, from: planned.revision)
                )
            }
            if load.isEmpty || handover.put(load) { handover.end() }
        } catch {
            handover.end(error)
        }
    }

    private func step(_ subject: Plan.Subject) throws(Failure) -> Step {
        guard let client = try subject.document?.record() else { throw .internalPlan }
        if subject.revision > 0 { return .revise(client, from: subject.revision) }
        return .add(PreparedClient(client, houseCountry: houseCountry), subject.origin)
    }
}

extension Execution {
    private static func revise(
        _ document: Document<Client>,
        to client: Client,
        _ writer: any StoreWriter
    ) throws(Failure) {
        guard client.isArchived, try !document.record().isArchived else {
            _ = try writer.revise(document, to: client, as: .clientUpdated)
            return
        }
        var edited = client
        edited.archivedAt = nil
        edited.archiveReason = nil
        let written = try writer.revise(document, to: edited, as: .clientUpdated)
        _ = try writer.revise(written, to: client, as: .clientArchived)
    }

    private static func write(_ step: Step, _ writer: any StoreWriter) throws(Failure) {
        switch step {
        case .add(let client, let origin): _ = try writer.add(client, keeping: origin)
        case .revise(let client, let revision):
            let document = try writer.client(.id(client.id))
            let current = try document.record()
            guard current.revision == revision else { throw .internalPlan }
            try revise(try writer.adopt(client.merged, by: document), to: client, writer)
        case .addInteraction(let interaction, let origin):
            _ = try writer.add(interaction, to: interaction.client, keeping: origin)
        case .reviseInteraction(let interaction, let revision):
            let document = try writer.interaction(interaction.id)
            let current = try document.record()
            guard current.revision == revision else { throw .internalPlan }
            let isArchived = interaction.isArchived && !current.isArchived
            _ = try writer.revise(
                document,
                to: interaction,
                as: isArchived ? .interactionArchived : .interactionUpdated
            )
        }
    }

    /// Whether somebody else has written, since the plan was made, what it concerns.
    private static func isOutdated(
        _ plan: Plan,
        since seq: Int,
        _ houseCountry: CountryCode?,
        _ writer: any StoreWriter
    ) throws(Failure) -> Bool {
        let present = try writer.facts().seq
        if present == seq { return false }
        if present - seq > foreignChanges { return true }
        var seen = Set<Identifier>()
        var last = seq
        while last < present {
            let changes = try writer.changes(after: last, limit: 1000)
            guard let newest = changes.last else { return true }
            for change in changes where seen.insert(change.client).inserted {
                let client = try writer.client(.id(change.client)).record()
                var keys = PlanKey.all(of: client, houseCountry: houseCountry)
                // Who was merged meanwhile is known by an id of its own.
                keys.insert(.id(change.client))
                for key in keys where try plan.hasSubject(having: key) { return true }
            }
            last = newest.seq
        }
        return false
    }
}

extension Failure {
    /// Nobody wants it any more, or the daemon stops.
    static let givenUp = Failure(.shuttingDown, "The import was given up; nothing of it was kept.")
    /// The plan does not fit the store though nobody has changed that.
    fileprivate static let internalPlan = Failure(.internal, "What an import has planned does not fit the store.")
}
