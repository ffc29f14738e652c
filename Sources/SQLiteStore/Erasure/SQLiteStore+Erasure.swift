public import Clientele

extension SQLiteStore {
    public func anonymise(
        _ reference: ClientReference,
        confirmedAs number: String,
        by actor: Actor,
        while isWanted: @escaping @Sendable () -> Bool
    ) throws(Failure) -> Anonymisation {
        guard isWanted() else { throw .closed }
        let bytes = try writeAtLength(by: actor) { store throws(Failure) in
            guard let session = store as? WriteSession else {
                throw Failure(.internal, "This is another store's write.")
            }
            var anonymisation = Anonymisation()
            if let erased = try session.anonymise(reference, confirmedAs: number) {
                anonymisation.client = erased.client
                anonymisation.interactions = erased.interactions
                anonymisation.changed = true
            } else {
                anonymisation.client = try session.client(reference)
            }
            return Document(anonymisation).bytes
        }
        var anonymisation = try Document<Anonymisation>(bytes: bytes).record()
        anonymisation.backups = Present(BackupDirectory(of: directory.path).files)
        anonymisation.purged = purge()
        return anonymisation
    }
}
