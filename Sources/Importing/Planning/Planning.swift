import Clientele
import Exchange

/// A plan that was made, and what it comes to.
struct FinishedPlan: Sendable {
    let plan: Plan
    let report: ImportReport
    /// The last change that was known when it was made.
    let seq: Int
    let houseCountry: CountryCode?
    /// Whether it was carried out.
    var isWritten = false

    /// What it comes to, with the first of the faults.
    func wholeReport() throws(Failure) -> ImportReport {
        var report = report
        let page = try plan.faults(after: 0, limit: ImportReport.faultLimit)
        report.faults = page.faults
        report.cursor = page.cursor
        return report
    }
}

/// Reads a file and compares it with one state of the store.
struct Planning {
    let store: any Store
    let directory: ScratchDirectory
    let form: ImportForm
    let claims: AnyClientReader.Claims
    let isWanted: @Sendable () -> Bool

    /// How much of the file is read at once, in bytes.
    private static let pieceBytes = 65536

    /// Makes a plan.
    ///
    /// - Parameter tell: told how many bytes were read.
    func plan(_ spool: Spool, bytes total: Int, _ tell: (Int) -> Void) throws(Failure) -> FinishedPlan {
        try store.read { reader throws(Failure) in
            let facts = try reader.facts()
            let plan = try Plan(in: directory)
            let known = Acquaintance(store: reader, recognition: try reader.recognition(), plan: plan)
            var planner = Planner(known, plan, form, at: .now)
            var file = AnyClientReader(claims)
            do {
                var offset = 0
                while offset < total {
                    if !isWanted() { throw Failure.givenUp }
                    let piece = try spool.bytes(from: offset, atMost: min(Self.pieceBytes, total - offset))
                    if piece.isEmpty { break }
                    offset += piece.count
                    let entries = try file.read(piece)
                    planner.note(file)
                    for entry in entries { try planner.take(entry) }
                    tell(offset)
                }
                let entries = try file.finish()
                planner.note(file)
                for entry in entries { try planner.take(entry) }
            } catch let finding as Finding {
                planner.note(file)
                try planner.end(with: finding)
            } catch let failure as Failure {
                throw failure
            } catch {
                throw Failure(.internal, "The file could not be read.")
            }
            return FinishedPlan(
                plan: plan,
                report: planner.report,
                seq: facts.seq,
                houseCountry: reader.houseCountry
            )
        }
    }
}

extension Planner {
    /// Notes what the file was found to be.
    fileprivate mutating func note(_ file: AnyClientReader) {
        if let format = file.format.flatMap({ ImportFormat(rawValue: $0.rawValue) }) { report.format = format }
        report.encoding = file.encoding?.rawValue
        report.delimiter = file.delimiter.map { $0 == .tab ? "tab" : String(Unicode.Scalar($0.rawValue)) }
    }
}
