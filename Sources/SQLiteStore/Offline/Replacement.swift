import Clientele
import Glibc
import Logging

/// A store that takes the place of another.
///
/// As soon as it bears the name `clients.sqlite-next` the exchange will happen, whatever ends the process: each step can
/// be done again, and whoever opens the store next finishes what is left.
struct Replacement {
    /// What has been done of an exchange.
    enum Step: CaseIterable {
        case fileSetAside, journalSetAside, isOnDisk, exchanged
    }

    private let directory: StoreDirectory
    private let current: String

    /// The name of a store that is about to take the place.
    let next: String

    init(in directory: StoreDirectory) {
        self.directory = directory
        current = StoreFile(directory: directory).path
        next = current + "-next"
    }

    /// Finishes an exchange that was begun, if there is one.
    ///
    /// - Parameter step: called after each step.
    /// - Returns: where the former store lies now; `nil` when there was none.
    @discardableResult
    func finish(after step: (Step) -> Void = { _ in }) throws(OpeningFailure) -> String? {
        guard Disk.exists(next) else { return nil }
        let aside = "\(current)-replaced-\(time(of: next))"
        do throws(DiskTrouble) {
            if Disk.exists(current) { try Disk.rename(current, to: aside) }
            step(.fileSetAside)
            // The new store would take the old one's journal for its own.
            if Disk.exists(current + "-wal") { try Disk.rename(current + "-wal", to: aside + "-wal") }
            unlink(current + "-shm")
            step(.journalSetAside)
            try Disk.sync(directory.path)
            step(.isOnDisk)
            try Disk.rename(next, to: current)
            try Disk.sync(directory.path)
            step(.exchanged)
        } catch {
            throw error.openingFailure
        }
        let isThere = Disk.exists(aside)
        journal.notice(
            "A snapshot has taken the store's place.",
            metadata: ["former_store": "\(isThere ? aside : "none")"]
        )
        return isThere ? aside : nil
    }

    /// When a file was written; the same each time the exchange is taken up again.
    private func time(of path: String) -> String {
        var status = stat()
        stat(path, &status)
        let milliseconds = Int64(status.st_mtim.tv_sec) * 1000 + Int64(status.st_mtim.tv_nsec) / 1_000_000
        return Timestamp(milliseconds: milliseconds).text.filter { $0 != "-" && $0 != ":" }
    }
}
