import Clientele
import GRDB

/// The change log as a whole: its numbers, and that each change concerns what its type says.
struct ChangeLogCheck {
    let db: Database
    let isWanted: () -> Bool

    /// Reports what is wrong.
    func run(_ report: inout Verification) throws(Failure) {
        var check = report
        var last: Int64 = 0
        try db.each("SELECT seq, type, interaction IS NOT NULL FROM change ORDER BY seq", []) { row throws(Failure) in
            guard isWanted() else { throw .closed }
            check.changes += 1
            let seq = row.integer(0)
            if seq != last + 1 {
                let missing = seq == last + 2 ? "\(last + 1)" : "\(last + 1) to \(seq - 1)"
                check.report(.log, "change \(seq)", "The change before it is missing: \(missing).")
            }
            last = seq
            guard let type = ChangeType(rawValue: row.text(1)) else {
                check.report(.log, "change \(seq)", "Its type “\(row.text(1))” is unknown.")
                return
            }
            if type.rawValue.hasPrefix("interaction.") != (row.int(2) != 0) {
                check.report(.log, "change \(seq)", "It is of type \(type.rawValue), and concerns something else.")
            }
        }
        report = check
    }
}
