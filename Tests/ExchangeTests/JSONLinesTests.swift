import Clientele
import Exchange
import TestClients
import TestDice
import Testing

@Suite("JSON lines")
struct JSONLinesTests {
    @Test("Any client comes back with its interactions and merged ids")
    func roundTrip() throws {
        var dice = Dice(7)
        var wholes: [WholeClient] = []
        var writer = JSONLinesWriter()
        for _ in 0..<100 {
            var whole = WholeClient(try dice.client())
            for _ in 0..<Int.random(in: 0...3, using: &dice) {
                var interaction = Interaction()
                interaction.id = Identifier(at: .now)
                interaction.client = whole.client.id
                interaction.revision = 2
                interaction.subject = dice.text()
                interaction.at = Timestamp(milliseconds: 5)
                if dice.chance(30) { interaction.archivedAt = .now }
                whole.interactions.append(interaction)
                whole.client.merged.append(MergedClient(id: Identifier(at: .now), number: "M", mergedAt: .now))
            }
            wholes.append(whole)
            writer.write(whole)
        }
        let read = try clients(JSONLinesReader(), String(decoding: writer.take(), as: UTF8.self))
        #expect(read.count == wholes.count)
        for (whole, partial) in zip(wholes, read) {
            #expect(JSON.object(partial.document) == whole.client.json)
            #expect(partial.kept.merged == whole.client.merged)
            #expect(partial.interactions.map(\.kept.id) == whole.interactions.map(\.id))
            #expect(partial.interactions.map(\.kept.archivedAt) == whole.interactions.map(\.archivedAt))
            #expect(partial.interactions.map { $0.members["subject"]?.string } == whole.interactions.map(\.subject))
        }
    }

    @Test("Very many interactions take several lines of the same client")
    func manyInteractions() throws {
        var whole = WholeClient(Client())
        whole.client.id = Identifier(at: .now)
        var interaction = Interaction()
        interaction.body = String(repeating: "é", count: 90_000)
        whole.interactions = Array(repeating: interaction, count: 20)
        var writer = JSONLinesWriter()
        writer.write(whole)
        let read = try clients(JSONLinesReader(), String(decoding: writer.take(), as: UTF8.self))
        #expect(read.count > 1)
        #expect(read.allSatisfy { $0.kept.id == whole.client.id })
        #expect(read.map(\.interactions.count).reduce(0, +) == 20)
        #expect(!read.dropFirst().contains { !$0.members.isEmpty })
    }

    @Test("A line that is no client is refused, and the next one is read")
    func badLines() throws {
        let text = """
            {"name":"A"}
            {"name":
            [1]

            {"id":"x"}\r
            {"interactions":[{"at":1},2]}
            {"name":"B","note":null}
            """
        let entries = try entries(JSONLinesReader(), Array(text.utf8))
        let lines = entries.map { entry in
            switch entry {
            case .client(let client): "\(client.line) \(client.members.members.count)"
            case .refused(let finding): "\(finding.line) \(finding.code) \(finding.column ?? "")"
            case .remark(let finding): finding.message
            }
        }
        #expect(lines == ["1 1", "2 syntax ", "3 syntax ", "5 value id", "6 value interactions.1", "7 1"])
    }

    @Test("A line without end is refused in bounded memory, and the next one is read")
    func endlessLine() throws {
        var reader = JSONLinesReader()
        let piece = [UInt8](repeating: UInt8(ascii: "["), count: 1 << 20)
        for _ in 0..<50 { #expect(try reader.read(piece).isEmpty) }
        let entries = try reader.read(Array("\n{\"name\":\"A\"}\n".utf8))
        #expect(entries.count == 2)
        guard case .refused(let finding)? = entries.first else {
            Issue.record("The line was not refused.")
            return
        }
        #expect(finding.code == .tooLarge)
    }

    @Test("Lines are the same wherever the file is cut")
    func cuts() throws {
        try expectSameWhereverCut(JSONLinesReader(), Array("{\"name\":\"é\"}\r\n\r\n[]\r{\"name\":\"😀\"}\n\n{".utf8))
    }
}
