#include <sqlite3.h>

// sqlite3_db_config() takes variable arguments, which Swift cannot call.
static inline int clientele_sqlite3_defend(sqlite3 *connection) {
    return sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)0);
}
