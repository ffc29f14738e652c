import Clientele
import Foundation
import Importing
import SQLiteStore
import TestDice
import Testing

@Suite("Importing a file twice", .timeLimit(.minutes(5)))
struct RepetitionTests {
    /// A store, and imports into it.
    private final class House {
        let store: SQLiteStore
        private let room: ImportRoom
        private let directory: String

        init() throws {
            directory = NSTemporaryDirectory() + "clt-\(UUID().uuidString.prefix(8))"
            store = try SQLiteStore(directory: directory)
            room = ImportRoom(into: store, directory: directory + "/imports")
        }

        deinit {
            store.close()
            try? FileManager.default.removeItem(atPath: directory)
        }

        func take(_ text: String, isPartial: Bool) throws -> ImportReport {
            let imports = room.imports(while: { true }, tell: { _ in })
            try imports.begin(ImportForm())
            _ = try imports.take(Array(text.utf8))
            let order = ImportOrder(isDryRun: false, isPartial: isPartial)
            let dry = try imports.run(ImportOrder(isDryRun: true, isPartial: isPartial), by: Actor(uid: 1, user: nil))
            let real = try imports.run(order, by: Actor(uid: 1, user: nil))
            #expect(dry.created == real.created && dry.updated == real.updated && dry.unchanged == real.unchanged)
            #expect(dry.refused == real.refused && dry.faultCount == real.faultCount)
            return real
        }

        var seq: Int { get throws { try store.read { reader throws(Failure) in try reader.facts().seq } } }
    }

    /// Values from small pools, so that rows often mean the same client, or seem to.
    private static func table(_ dice: inout Dice, rows: Int = 25) -> String {
        let columns = [
            "number", "externalReference", "name", "email", "E-mail 2", "phone", "siret", "vat", "city", "note", "tags",
        ]
        .filter { _ in Int.random(in: 0..<4, using: &dice) > 0 }
        let kept = columns.contains("name") ? columns : columns + ["name"]
        var text = kept.joined(separator: ",") + "\n"
        for _ in 0..<Int.random(in: 1...rows, using: &dice) {
            let cells = kept.map { column -> String in
                if column != "name", Int.random(in: 0..<3, using: &dice) == 0 { return "" }
                let pick = Int.random(in: 0..<4, using: &dice)
                switch column {
                case "number": return "K\(pick)"
                case "externalReference": return "R\(pick)"
                case "name": return ["Alpha", "ALPHA", "Beta", "Gamma"][pick]
                case "email", "E-mail 2": return ["a@x.example", "A@x.example", "b@x.example", "c@x.example"][pick]
                case "phone": return ["0475 11 22 33", "0475112233", "+32 475 44 55 66", "081 22 33 44"][pick]
                case "siret": return ["73282932000074", "732 829 320 00074", "73282932000082", "35600000000048"][pick]
                case "vat": return ["FR44732829320", "BE0403170701", "fr44 732829320", "BE 0403.170.701"][pick]
                case "city": return ["Liège", "Namur", "Huy", "Dinant"][pick]
                case "tags": return ["red", "blue", "red; blue", "green"][pick]
                default: return "Note \(pick)"
                }
            }
            text += cells.joined(separator: ",") + "\n"
        }
        return text
    }

    @Test("The second time changes nothing, whatever the rows mean; the store stays sound", arguments: 0..<60)
    func twice(_ seed: Int) throws {
        var dice = Dice(UInt64(seed))
        let house = try House()
        for _ in 0..<4 {
            let text = Self.table(&dice, rows: seed < 30 ? 4 : 12)
            let first = try house.take(text, isPartial: false)
            if !first.isApplied { continue }
            let seq = try house.seq
            let second = try house.take(text, isPartial: false)
            #expect(second.created == 0, "\(text)\n\(second.json.text)")
            #expect(second.updated == 0, "\n\(text)\nFIRST \(first.json.text)\nSECOND \(second.json.text)")
            #expect(try house.seq == seq, "\(text)")
            #expect(first.rows == second.rows)
        }
        #expect(try house.store.verify { true }.faultCount == 0)
    }
}
