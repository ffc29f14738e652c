import ArgumentParser

/// A subcommand: it works within a session, and ends with the status that its fault asks for.
protocol Subcommand: ParsableCommand {
    var options: GlobalOptions { get }
    func run(in session: Session) throws
}

extension Subcommand {
    func run() throws {
        let session = Session(options)
        do {
            try run(in: session)
            session.flush()
        } catch let fault as Fault {
            session.report(fault)
            session.flush()
            throw ExitCode(fault.status.rawValue)
        } catch let refusal as Refusal {
            let fault = Fault(refusal)
            session.report(fault)
            session.flush()
            throw ExitCode(fault.status.rawValue)
        } catch {
            session.flush()
            throw error
        }
    }
}
