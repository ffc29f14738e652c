public import Clientele
import Logging
import Synchronization

extension SQLiteStore {
    /// How many backups are kept, at least 1; it may be set while the store is open.
    public var backupCount: Int {
        get { maintenance.backupCount.load(ordering: .relaxed) }
        set { maintenance.backupCount.store(max(1, newValue), ordering: .relaxed) }
    }

    public func backup(while isWanted: @escaping @Sendable () -> Bool) throws(Failure) -> BackupReceipt {
        let start = ContinuousClock.now
        do throws(Failure) {
            return try maintenance.run(while: isWanted) { db, isWanted throws(Failure) in
                try Backup(of: directory.path, keeping: backupCount, gauge: maintenance.gauge).make(
                    from: db,
                    while: isWanted
                )
            }
        } catch {
            // One that was given up is nobody's concern.
            if error.kind != .shuttingDown {
                journal.error(
                    "No backup was made: \(error.message)",
                    metadata: [
                        "message_id": "\(JournalEvent.backupFailed)", "kind": "\(error.kind.rawValue)",
                        "duration_usec": "\(start.microsecondsUntilNow)",
                    ]
                )
            }
            throw error
        }
    }

    public func verify(while isWanted: @escaping @Sendable () -> Bool) throws(Failure) -> Verification {
        let start = ContinuousClock.now
        let verification = try maintenance.run(while: isWanted) { db, isWanted throws(Failure) in
            try Verifier.verification(of: db, gauge: maintenance.gauge, while: isWanted)
        }
        if verification.faultCount > 0 {
            // How many, and no more: a fault's sentence may name a client.
            journal.error(
                "The store has faults.",
                metadata: [
                    "message_id": "\(JournalEvent.damageFound)", "faults": "\(verification.faultCount)",
                    "duration_usec": "\(start.microsecondsUntilNow)",
                ]
            )
        }
        return verification
    }
}
