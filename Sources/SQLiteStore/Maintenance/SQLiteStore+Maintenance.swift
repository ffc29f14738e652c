public import Clientele

extension SQLiteStore {
    public func backup(while isWanted: @escaping @Sendable () -> Bool) throws(Failure) -> BackupReceipt {
        try maintenance.run(while: isWanted) { db, isWanted throws(Failure) in
            try Backup(of: directory.path, keeping: settings.backupCount).make(from: db, while: isWanted)
        }
    }

    public func verify(while isWanted: @escaping @Sendable () -> Bool) throws(Failure) -> Verification {
        try maintenance.run(while: isWanted) { db, isWanted throws(Failure) in
            try Verifier.verification(of: db, while: isWanted)
        }
    }
}
