/// Those that Clientele is compared with, as far as they are installed and wanted.
final class Peers {
    /// What a run can name in `--against`.
    static let names = ["echo", "redis", "postgresql", "sqlite"]

    let redis: RedisContender?
    private let echo: EchoContender?
    private let postgreSQL: PostgreSQLContender?
    private let sqlite: SQLiteContender?
    private var redisConnection: PeerConnection?
    private var postgreSQLConnection: PeerConnection?

    /// Starts peers, each on a directory and a socket of its own.
    ///
    /// - Parameters:
    ///   - names: those that are wanted.
    ///   - answerBytes: how long an answer of the echo is.
    init(_ names: Set<String>, workspace: Workspace, answerBytes: Int) throws {
        echo = names.contains("echo") ? try EchoContender(workspace: workspace, answerBytes: answerBytes) : nil
        redis = names.contains("redis") ? try RedisContender(workspace: workspace) : nil
        if names.contains("redis"), redis == nil { Progress.say("redis-server is not installed and is left out.") }
        sqlite = names.contains("sqlite") ? try SQLiteContender(workspace: workspace) : nil
        do {
            postgreSQL = names.contains("postgresql") ? try PostgreSQLContender(workspace: workspace) : nil
            if names.contains("postgresql"), postgreSQL == nil {
                Progress.say("PostgreSQL is not installed and is left out.")
            }
            redisConnection = try redis?.connect()
            postgreSQLConnection = try postgreSQL?.connectToLoad()
        } catch {
            echo?.stop()
            redis?.stop()
            throw error
        }
    }

    /// All that take part.
    var all: [any Contender] { ([echo, redis, postgreSQL, sqlite] as [(any Contender)?]).compactMap { $0 } }

    /// Keeps clients' documents in all of them.
    func load(_ documents: [UnsafeRawBufferPointer]) throws {
        if let redis, let redisConnection { try redis.load(documents, over: redisConnection) }
        if let postgreSQL, let postgreSQLConnection { try postgreSQL.load(documents, over: postgreSQLConnection) }
        try sqlite?.load(documents)
    }

    /// Makes their indexes.
    func finishLoading() throws {
        if let postgreSQL, let postgreSQLConnection { try postgreSQL.finishLoading(over: postgreSQLConnection) }
        try sqlite?.finishLoading()
        redisConnection = nil
        postgreSQLConnection = nil
    }

    /// Ends them.
    func stop() {
        echo?.stop()
        redis?.stop()
        postgreSQL?.stop()
    }
}
