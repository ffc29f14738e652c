import Foundation
import Glibc

/// A PostgreSQL server of our own, with Debian's defaults for durability and a fair share of memory.
final class PostgreSQLServer {
    static let user = "bench"
    private let directory: String
    private let process: ChildProcess

    /// Where it listens.
    var socket: String { directory + "/.s.PGSQL.5432" }

    /// Makes a cluster and starts the server; `nil` where PostgreSQL is not installed.
    init?(workspace: Workspace) throws {
        let versions = (13...19).reversed().map { "/usr/lib/postgresql/\($0)/bin" }
        guard let initdb = Programs.installed("initdb", besides: versions) else { return nil }
        // Of the same version: the server lies beside the program that makes its cluster.
        let programs = URL(fileURLWithPath: initdb).deletingLastPathComponent()
        let postgres = programs.appendingPathComponent("postgres").path
        directory = try workspace.directory("postgresql")
        let log = directory + "/log"
        if getuid() == 0 {
            // It refuses to run as root.
            guard let user = getpwnam("postgres") else { return nil }
            chown(directory, user.pointee.pw_uid, user.pointee.pw_gid)
        }
        func start(_ program: String, _ arguments: [String]) throws -> ChildProcess {
            let isRoot = getuid() == 0
            let prefix = ["--reuid=postgres", "--regid=postgres", "--clear-groups", program]
            return try ChildProcess(
                isRoot ? "/usr/bin/setpriv" : program,
                (isRoot ? prefix : []) + arguments,
                output: log
            )
        }
        let data = directory + "/data"
        let settings = ["--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "--username=\(Self.user)"]
        guard try start(initdb, settings + ["-D", data]).wait() == 0 else {
            throw BenchFailure("initdb failed.\(ChildProcess.lastLines(of: log))")
        }
        // Durable as delivered: fsync and synchronous_commit are on. The rest is what one sets on a machine like this.
        let options = [
            "listen_addresses=", "unix_socket_directories=\(directory)", "shared_buffers=512MB",
            "effective_cache_size=4GB", "maintenance_work_mem=512MB", "work_mem=32MB", "max_wal_size=4GB",
            "random_page_cost=1.1", "jit=off",
        ]
        process = try start(postgres, ["-D", data] + options.flatMap { ["-c", $0] })
        for _ in 0..<1500 {
            if (try? connect()) != nil { return }
            guard process.isRunning else { break }
            usleep(20_000)
        }
        throw BenchFailure("postgres did not start.\(ChildProcess.lastLines(of: log))")
    }

    /// A connection that is ready for queries.
    func connect() throws -> PeerConnection {
        let connection = try PeerConnection(to: socket, framing: PostgreSQLFraming.self)
        connection.output.appendStartup(user: Self.user, database: "postgres")
        connection.expect()
        try connection.finishQuery()
        return connection
    }

    /// Ends the server.
    func stop() { process.end(with: SIGINT) }
}

extension PeerConnection {
    /// Runs statements as text.
    func query(_ sql: String) throws {
        output.appendQuery(sql)
        expect()
        try finishQuery()
    }

    /// Waits for what was asked, and throws when an answer is an error.
    func finishQuery() throws {
        try exchange { if let error = PostgreSQLFraming.error(in: $0) { throw BenchFailure("PostgreSQL: \(error)") } }
    }
}
