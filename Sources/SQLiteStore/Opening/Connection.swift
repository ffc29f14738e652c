import CSQLite
import GRDB

/// How connections are set up.
enum Connection {
    /// The one that writes: every commit is synced; the writer itself decides when to checkpoint.
    static var writing: Configuration {
        configuration(
            """
            PRAGMA synchronous = FULL;
            PRAGMA wal_autocheckpoint = 0;
            PRAGMA journal_size_limit = 67108864;
            PRAGMA cache_size = -24576;
            """
        )
    }

    /// One that reads.
    static var reading: Configuration { reading(cacheKibibytes: 3072) }

    /// One that looks single clients up: most of what it keeps leads to the pages in which they are.
    static var lookingUp: Configuration { reading(cacheKibibytes: 4096) }

    /// One that reads most clients once, one after the other.
    static var walking: Configuration { reading(cacheKibibytes: 1024) }

    private static func reading(cacheKibibytes: Int) -> Configuration {
        var configuration = configuration(
            """
            PRAGMA query_only = ON;
            PRAGMA mmap_size = 0;
            PRAGMA cache_size = -\(cacheKibibytes);
            """
        )
        configuration.readonly = true
        return configuration
    }

    /// One that looks at a file that may be damaged.
    static var probing: Configuration {
        var configuration = configuration("PRAGMA query_only = ON;")
        configuration.readonly = true
        return configuration
    }

    /// One that writes a file which nobody else knows of yet, and whose end is synced by whoever makes it.
    static var drafting: Configuration {
        configuration(
            """
            PRAGMA locking_mode = EXCLUSIVE;
            PRAGMA journal_mode = MEMORY;
            PRAGMA synchronous = OFF;
            PRAGMA cache_size = -8192;
            """
        )
    }

    /// How long a connection waits for another one's lock.
    static let busyMilliseconds: Int32 = 5000

    private static func configuration(_ pragmas: String) -> Configuration {
        var configuration = Configuration()
        configuration.label = "clientele.store"
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(Double(busyMilliseconds) / 1000)
        // A closure of GRDB's would find an open transaction to be a mistake; here it begins and ends in statements.
        configuration.allowsUnsafeTransactions = true
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY;" + pragmas)
            if let connection = db.sqliteConnection { _ = clientele_sqlite3_defend(connection) }
        }
        return configuration
    }
}
