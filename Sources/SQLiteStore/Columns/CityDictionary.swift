import Clientele
import GRDB

/// Gives each city, folded, a small number that stands for it in the columns; used on the writing thread only.
final class CityDictionary {
    /// Cities that are kept in mind at the most.
    private static let capacity = 20_000

    private var numbers: [String: UInt32] = [:]

    /// The city's number, a new one where it has none.
    func number(of key: String, _ db: Database) throws(Failure) -> UInt32 {
        if let number = numbers[key] { return number }
        if numbers.count >= Self.capacity { forget() }
        let number: UInt32
        if let known = try db.city(key) {
            number = known
        } else {
            try db.run("INSERT INTO city (key) VALUES (?)", .text(key))
            number = UInt32(truncatingIfNeeded: db.lastInsertedRowID)
        }
        numbers[key] = number
        return number
    }

    /// Forgets what it had in mind, since a transaction was undone.
    func forget() { numbers.removeAll() }
}

extension Database {
    /// The number of a city; `nil` when no client ever was there.
    func city(_ key: String) throws(Failure) -> UInt32? {
        try first("SELECT city FROM city WHERE key = ?", .text(key)) { UInt32(truncatingIfNeeded: $0.integer(0)) }
    }
}
