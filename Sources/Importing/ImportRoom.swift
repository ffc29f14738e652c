public import Clientele
import Synchronization

/// Where imports are made: beside a store, some at a time.
public final class ImportRoom: ImportOffice {
    /// How many files there may be at a time.
    private static let capacity = 16

    let store: any Store
    let directory: ScratchDirectory
    private let count = Atomic(0)

    /// A room for imports into a store.
    ///
    /// - Parameter directory: the path of the directory in which things are kept aside; made when it is needed. It should
    ///   lie where the store does, so that a full disk is noticed before anything is written.
    public init(into store: any Store, directory path: String) {
        self.store = store
        directory = ScratchDirectory(path: path)
        directory.clear()
    }

    public func imports(
        while isWanted: @escaping @Sendable () -> Bool,
        tell: @escaping @Sendable (ImportProgress) -> Void
    ) -> any Imports { ConnectionImport(self, while: isWanted, tell: tell) }

    /// Takes a place.
    ///
    /// - Throws: `busy` when there is none.
    func enter() throws(Failure) {
        if count.add(1, ordering: .acquiringAndReleasing).newValue <= Self.capacity { return }
        leave()
        throw Failure(.busy, "There are \(Self.capacity) imports already.", facts: ["retryAfterMs": 1000])
    }

    /// Gives a place back.
    func leave() { count.subtract(1, ordering: .acquiringAndReleasing) }
}
