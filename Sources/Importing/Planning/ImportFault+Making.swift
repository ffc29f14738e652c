import Clientele
import Exchange

extension ImportFault {
    /// What a reader has found.
    init(_ finding: Finding, _ severity: Severity) {
        self.init()
        self.severity = severity
        row = finding.row
        line = finding.line
        column = finding.column
        code = finding.code.rawValue
        message = finding.message
    }

    /// A rule that a row breaks.
    init(_ violation: Violation, of row: PartialClient, below prefix: String = "") {
        self.init(row.finding(violation, below: prefix), .refused)
        code = violation.code.rawValue
    }

    /// An edit of a client that is archived.
    static func archived(_ client: Client, _ row: PartialClient) -> ImportFault {
        var fault = ImportFault()
        fault.row = row.row
        fault.line = row.line
        fault.code = Failure.Kind.archived.rawValue
        fault.message = "\(client.number ?? "") \(client.name ?? "") is archived; restore it first."
        return fault
    }

    /// A number or reference that is somebody else's.
    static func taken(_ member: String, _ message: String, _ holder: KnownClient, _ row: PartialClient) -> ImportFault {
        var fault = ImportFault()
        fault.row = row.row
        fault.line = row.line
        fault.column = row.column(of: "/" + member) ?? member
        fault.code = Failure.Kind.duplicate.rawValue
        fault.message = message
        fault.candidates = [holder.candidate(member)]
        return fault
    }

    /// A value of the row that is left out.
    static func untaken(_ pointer: String, _ row: PartialClient, _ message: String) -> ImportFault {
        let pointer = pointer.hasPrefix("/") ? pointer : "/" + pointer
        let violation = Violation(pointer: pointer, code: .repeated, message: message)
        var fault = ImportFault(violation, of: row)
        fault.severity = .warning
        fault.code = "not_taken"
        return fault
    }
}
