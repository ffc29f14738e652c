import Clientele
import Glibc
import Logging

/// The directory `backups` of a store: snapshots that were checked, and at most one draft of another.
struct BackupDirectory {
    let path: String

    init(of store: String) { path = store + "/backups" }

    /// The name of a snapshot: its moment (UTC) and the number of the last change in it.
    ///
    /// Such names sort by their moments.
    static func name(at moment: Timestamp, seq: Int) -> String {
        let time = moment.text.filter { $0 != "-" && $0 != ":" }
        return "\(prefix)\(time)-\(seq)\(suffix)"
    }

    /// Makes the directory where it is missing.
    func make() throws(DiskTrouble) { try Disk.makeDirectory(path) }

    /// Where a snapshot of a name is made, before it bears the name.
    func draft(of name: String) -> String { "\(path)/\(name)\(Self.draftSuffix)" }

    /// Removes what a process left that was ended while it made a snapshot.
    func removeDrafts() {
        for name in Disk.names(in: path) where name.hasPrefix(Self.prefix) && name.contains(Self.draftSuffix) {
            unlink("\(path)/\(name)")
        }
    }

    /// Removes the oldest snapshots beyond a number; a file whose name is not one of ours is nobody's but its owner's.
    ///
    /// - Parameter newest: stays in any case, also when the clock was set back.
    func prune(keeping count: Int, newest: String) {
        let others = Disk.names(in: path).filter { Self.isName($0) && $0 != newest }.sorted().reversed()
        for name in others.dropFirst(max(0, count - 1)) where unlink("\(path)/\(name)") != 0 {
            journal.warning("an old backup could not be removed", metadata: ["errno": "\(errno)"])
        }
    }

    /// The snapshots that are there, the newest first.
    var files: [BackupFile] {
        Disk.names(in: path).filter(Self.isName).sorted().reversed().map {
            BackupFile(path: "\(path)/\($0)", at: Self.moment(of: $0))
        }
    }

    /// The moment in a snapshot's name: `20261124T031500.123Z` is 2026-11-24T03:15:00.123Z.
    private static func moment(of name: String) -> Timestamp? {
        let digits = Array(name.dropFirst(prefix.count).prefix(20))
        guard digits.count == 20 else { return nil }
        let date = "\(String(digits[0..<4]))-\(String(digits[4..<6]))-\(String(digits[6..<8]))"
        let time = "\(String(digits[9..<11])):\(String(digits[11..<13])):\(String(digits[13..<19]))"
        return Timestamp("\(date)T\(time)Z")
    }

    private static let prefix = "clients-"
    private static let suffix = ".sqlite"
    private static let draftSuffix = ".sqlite.draft"

    /// Whether a name is `clients-20261124T031500.123Z-17.sqlite` or the like.
    private static func isName(_ name: String) -> Bool {
        guard name.hasPrefix(prefix), name.hasSuffix(suffix) else { return false }
        let parts = name.dropFirst(prefix.count).dropLast(suffix.count).split(separator: "-", maxSplits: 1)
        return parts.count == 2 && parts[0].count == 20 && parts[0].hasSuffix("Z")
            && parts[0].allSatisfy { $0.isASCII && ($0.isNumber || $0 == "T" || $0 == "." || $0 == "Z") }
            && Int(parts[1]) != nil
    }
}
