import ArgumentParser

/// A subcommand: it works within a session, and ends with the status that its fault asks for.
protocol Subcommand: ParsableCommand {
    var options: GlobalOptions { get }
    /// Whether a person may have to turn pages; never where something is asked meanwhile.
    var isPaged: Bool { get }
    func run(in session: Session) throws
}

extension Subcommand {
    var isPaged: Bool { false }

    func run() throws {
        let session = Session(options)
        session.output.mayPage = isPaged
        do {
            try run(in: session)
            try session.finish()
        } catch let fault as Fault {
            try end(session, fault)
        } catch let refusal as Refusal {
            try end(session, Fault(refusal))
        } catch {
            try? session.finish()
            throw error
        }
    }

    private func end(_ session: Session, _ fault: Fault) throws -> Never {
        try? session.output.finish()
        session.report(session.helpful(fault))
        session.flush()
        throw ExitCode(fault.status.rawValue)
    }
}
