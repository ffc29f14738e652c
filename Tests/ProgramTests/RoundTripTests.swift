import Clientele
import Foundation
import TestClients
import TestDice
import Testing

@Suite("Out of one store and into another")
struct RoundTripTests {
    /// Fills a store with anything that it can hold.
    private func fill(_ daemon: Daemon, _ count: Int, _ dice: inout Dice) throws {
        let peer = try daemon.connect()
        /// The answer's member; `nil` where the command was refused, as numbers that are taken already are.
        func ask(_ method: String, _ params: JSON, _ member: String) throws -> JSON? {
            try peer.request(method, params)
            return try peer.answer()["result"]?[member]
        }
        var clients: [JSON] = []
        for _ in 0..<count {
            var document = try dice.client().json.object ?? JSONObject()
            for field in Client.fields where field.keeper == .daemon { document[field.name] = nil }
            if dice.chance(50) { document["number"] = nil }
            guard let client = try ask("client.create", ["client": .object(document)], "client")?["id"] else {
                continue
            }
            for _ in 0..<Int.random(in: 0...3, using: &dice) {
                let params: JSON = ["client": client, "interaction": .object(dice.interaction())]
                let interaction = try ask("interaction.add", params, "interaction")?["id"]
                if dice.chance(30), let interaction {
                    _ = try ask("interaction.archive", ["interaction": interaction], "interaction")
                }
            }
            if dice.chance(30) {
                _ = try ask("client.update", ["client": client, "patch": ["note": .string(dice.text(300))]], "client")
            }
            if dice.chance(30) {
                var params: JSONObject = ["client": client]
                if dice.chance(50) { params["reason"] = .string(dice.text()) }
                _ = try ask("client.archive", .object(params), "client")
            }
            clients.append(client)
        }
        // Each of these is refused where the two are not alike enough, and for an organization.
        for (from, into) in zip(clients[0...], clients.dropFirst()) where dice.chance(10) {
            _ = try ask("client.merge", ["from": from, "into": into], "client")
        }
        for client in clients where dice.chance(5) {
            guard let number = try ask("client.get", ["client": client], "client")?["number"] else { continue }
            _ = try ask("client.anonymise", ["client": client, "confirm": number], "client")
        }
    }

    /// What is in a store, by the clients' ids: all of it but how often things were written.
    private func content(_ machine: Machine) throws -> [String: JSON] {
        let run = try machine.clientele(["export"])
        try #require(run.status == 0, "\(run.errors)")
        var content: [String: JSON] = [:]
        for line in run.lines {
            var client = try JSON(parsing: line).object ?? JSONObject()
            client["revision"] = nil
            let interactions = (client["interactions"]?.array ?? []).map { interaction in
                var interaction = interaction.object ?? JSONObject()
                interaction["revision"] = nil
                return JSON.object(interaction)
            }
            client["interactions"] = interactions.isEmpty ? nil : .array(interactions)
            content[client["id"]?.string ?? ""] = .object(client)
        }
        return content
    }

    /// Members that differ between two stores, client by client; what a format has no place for is left out.
    private func differences(
        _ one: [String: JSON],
        _ other: [String: JSON],
        without names: Set<String> = []
    ) -> [String] {
        Set(one.keys).union(other.keys).sorted().flatMap { id -> [String] in
            guard let left = one[id]?.object, let right = other[id]?.object else { return ["\(id) is in one only"] }
            let members = Set((left.members + right.members).map(\.name)).subtracting(names).sorted()
            return members.filter { left[$0] != right[$0] }.map {
                "\(id) \($0): \(left[$0]?.text ?? "") is not \(right[$0]?.text ?? "")"
            }
        }
    }

    private func seq(_ daemon: Daemon) throws -> JSON? {
        try daemon.connect().ask("changes.list", ["since": 0, "limit": 1])["seq"]
    }

    @Test(
        "An empty store becomes equal by an import, and the same one is changed by nothing",
        arguments: [
            (1, ["a.jsonl"], []), (2, ["a.jsonl"], []), (3, ["a.csv"], ["interactions"]),
            (4, ["a.csv", "--delimiter", ";", "--no-bom"], ["interactions"]), (5, ["a.tsv"], ["interactions"]),
            (6, ["a.vcf"], ["interactions"]), (7, ["a.vcf", "--vcard", "3.0"], ["interactions"]),
        ] as [(UInt64, [String], Set<String>)]
    )
    func roundTrip(seed: UInt64, form: [String], lost: Set<String>) throws {
        var dice = Dice(seed)
        let source = try Machine()
        let daemon = try source.serve()
        try fill(daemon, 60, &dice)
        let before = try content(source)
        try #require(before.count > 30)
        let path = "\(source.directory)/\(form[0])"
        let written = try source.clientele(["export", "-o", path] + form.dropFirst())
        try #require(written.status == 0, "\(written.errors)")

        let target = try Machine()
        let other = try target.serve()
        let taken = try target.clientele(["--json", "import", path])
        #expect(taken.status == 0, "\(taken.output)\(taken.errors)")
        let report = try JSON(parsing: taken.output)
        #expect(report["created"]?.integer == Int64(before.count), "\(report.text)")
        #expect(differences(before, try content(target), without: lost) == [])

        let seqs = (try seq(daemon), try seq(other))
        for machine in [source, target] {
            let again = try machine.clientele(["--json", "import", path])
            let report = try JSON(parsing: again.output)
            #expect(again.status == 0 && report["unchanged"]?.integer == Int64(before.count), "\(again.output)")
        }
        #expect(try seq(daemon) == seqs.0 && seq(other) == seqs.1)
        #expect(differences(before, try content(source)) == [])
        #expect(try target.clientele(["verify"]).status == 0)
    }

    @Test("A pipe from one daemon to the other is enough")
    func pipe() throws {
        var dice = Dice(8)
        let source = try Machine()
        try fill(try source.serve(), 20, &dice)
        let target = try Machine()
        _ = try target.serve()
        let program = try Machine.program("clientele")
        let run = try target.run(
            "/bin/sh",
            [
                "-c", "\"$0\" --socket \"$1\" export | \"$0\" --socket \"$2\" import -", program, source.socket,
                target.socket,
            ]
        )
        #expect(run.status == 0, "\(run.errors)")
        #expect(differences(try content(source), try content(target)) == [])
    }
}
