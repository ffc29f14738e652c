import ArgumentParser

/// Which daemon is asked.
struct Target: ParsableArguments {
    @Option(help: ArgumentHelp("Ask the daemon at this socket instead of one of our own.", valueName: "path"))
    var socket: String?

    @Option(help: ArgumentHelp("Keep our daemon's store in this directory, from run to run.", valueName: "directory"))
    var state: String?

    /// Runs with a daemon's socket, and with the daemon when it is our own.
    func run(_ body: (String, DaemonProcess?) throws -> Void) throws {
        Interruption.arm()
        if let socket { return try body(socket, nil) }
        let workspace = try Workspace()
        defer { workspace.remove() }
        let daemon = try DaemonProcess(state: state ?? workspace.directory("state"), workspace: workspace)
        defer { daemon.stop() }
        try body(daemon.socket, daemon)
    }
}
