import Clientele

/// The changes of one record, applied one after the other.
struct Fold {
    private var state = JSON.object(JSONObject())
    private var disorder: String?
    private(set) var revision = 0
    private(set) var createdAt = Timestamp(milliseconds: 0)
    private(set) var updatedAt = Timestamp(milliseconds: 0)

    /// Applies a change.
    ///
    /// - Parameters:
    ///   - row: its revision, moment, patch and type.
    ///   - created: the type of a first change.
    mutating func apply(_ row: SQLRow, created: ChangeType) {
        let isFirst = revision == 0
        if row.int(0) != revision + 1 {
            note("Revision \(row.int(0)) follows revision \(revision).")
        } else if isFirst != (row.text(3) == created.rawValue) {
            note("Revision \(row.int(0)) is of type \(row.text(3)).")
        }
        revision = row.int(0)
        updatedAt = row.moment(1)
        if isFirst { createdAt = updatedAt }
        if let patch = try? JSON(parsing: row.bytes(2)) {
            state = MergePatch.apply(patch, to: state)
            // The first patch of a record that was imported says when that was made and written.
            if isFirst, let moment = state["createdAt"]?.string.flatMap(Timestamp.init) { createdAt = moment }
            if isFirst, let moment = state["updatedAt"]?.string.flatMap(Timestamp.init) { updatedAt = moment }
        } else {
            note("The patch of revision \(revision) cannot be read.")
        }
    }

    /// A text member as it is after the changes that were applied.
    func text(_ name: String) -> String? { state[name]?.string }

    /// Notes what is wrong; only the first of it says something.
    mutating func note(_ message: String) {
        if disorder == nil { disorder = message }
    }

    /// The record without identity, revision and dates; `nil` when the patches do not make one.
    func record<Noun: Record>() -> Noun? {
        var inspection = Inspection(of: .store)
        return Noun(state, &inspection)
    }

    /// Reports what is wrong, once.
    func report(leadsTo isEqual: Bool, _ place: String, _ report: inout Verification) {
        if revision == 0 {
            report.report(.log, place, "There are no changes that lead to the document.")
        } else if let disorder {
            report.report(.log, place, disorder)
        } else if !isEqual {
            report.report(.log, place, "The changes do not lead to the document.")
        }
    }
}
