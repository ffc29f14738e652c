import Clientele
import Foundation
import Testing

@Suite("Readiness for electronic invoices, with the two programs")
struct ReadinessProgramTests {
    private let machine: Machine
    private let peer: Peer

    init() throws {
        machine = try Machine()
        peer = try machine.serve(environment: ["CLIENTELED_COUNTRY": "FR"]).connect()
    }

    private static func client(_ name: String, siren: String?) -> JSON {
        var client: JSONObject = [
            "kind": "organization", "name": .string(name),
            "addresses": [["lines": ["1 rue"], "postalCode": "75002", "city": "Paris", "country": "FR"]],
        ]
        if let siren { client["identifiers"] = [["scheme": "siren", "value": .string(siren)]] }
        return .object(client)
    }

    private func create(_ name: String, siren: String?) throws {
        _ = try peer.ask("client.create", ["client": Self.client(name, siren: siren)])
    }

    @Test("All clients are gone through page by page, those that need nothing left out")
    func pages() throws {
        for index in 0..<25 {
            var client = Self.client("N\(index)", siren: nil).object ?? JSONObject()
            if index % 5 == 0 { client["kind"] = "person" }
            _ = try peer.ask("client.create", ["client": .object(client)])
        }
        _ = try peer.ask("client.archive", ["client": "C000002"])
        var numbers: [String] = []
        var params: JSONObject = ["limit": 4]
        var pages = 0
        repeat {
            let page = try peer.ask("client.readiness", .object(params))
            let rows = page["clients"]?.array ?? []
            #expect(rows.count <= 4)
            #expect(rows.allSatisfy { $0["ready"] == false && $0["rule"] == "FR" && $0["revision"] == 1 })
            numbers += rows.compactMap { $0["number"]?.string }
            params["cursor"] = page["cursor"]
            pages += 1
        } while params["cursor"] != nil && pages < 20
        #expect(pages == 6)
        #expect(numbers.count == 19 && numbers == numbers.sorted() && !numbers.contains("C000002"))
        #expect(try peer.ask("client.readiness", ["country": "BE"])["clients"] == [])
        let cursor = try #require(peer.ask("client.readiness", ["limit": 1])["cursor"])
        let foreign = try peer.refusal("client.readiness", ["country": "FR", "cursor": cursor])
        #expect(foreign["violations"]?.array?.first?["pointer"] == "/cursor")
        let both = try peer.refusal("client.readiness", ["client": "C000001", "country": "FR"])
        #expect(both["violations"]?.array?.first?["pointer"] == "/country")
        #expect(try peer.refusal("client.readiness", ["client": "C999999"])["kind"] == "not_found")
    }

    @Test("A suggestion handed to client.update with its revision makes the client ready")
    func suggestion() throws {
        try create("A", siren: "732829320")
        let found = try #require(peer.ask("client.readiness", ["client": "C000001"])["clients"]?.array?.first)
        #expect(found["missing"]?.array?.map { $0["pointer"] } == ["/client/identifiers", "/client/electronicAddress"])
        let patch = try #require(found["suggestion"])
        _ = try peer.ask(
            "client.update",
            ["client": "C000001", "patch": patch, "revision": #require(found["revision"])]
        )
        let after = try #require(peer.ask("client.readiness", ["client": "C000001"])["clients"]?.array?.first)
        #expect(after["ready"] == true && after["missing"] == [] && after["suggestion"] == nil)
        #expect(try peer.ask("client.readiness")["clients"] == [])
    }

    @Test("The thin client says what is missing, and changes nothing until it is asked to")
    func thinClient() throws {
        try create("Alpha", siren: "732829320")
        try create("Beta", siren: nil)
        let all = try machine.clientele(["readiness"])
        #expect(all.status == 0)
        #expect(all.output.contains("Alpha") && all.output.contains("Beta"))
        #expect(all.output.contains("names its VAT number (BT-48)"))
        #expect(all.output.contains("SIREN 732829320, VAT FR44732829320, 0225:732829320"))
        let french = try machine.clientele(["--lang", "fr", "readiness", "C000002"])
        #expect(french.output.contains("porte son SIREN (BT-47)"), "\(french.output)")
        let one = try machine.clientele(["readiness", "--limit", "1"])
        #expect(one.output.contains("Alpha") && !one.output.contains("Beta"))
        let json = try machine.clientele(["--json", "readiness", "C000001"])
        #expect(try JSON(parsing: json.output.trimmed)["suggestion"]?["electronicAddress"]?["scheme"] == "0225")

        #expect(try machine.clientele(["readiness", "--apply"]).status == 64)
        #expect(try machine.clientele(["readiness", "--yes"]).status == 64)
        let declined = try Terminal(machine, ["readiness", "--apply"])
        try declined.wait(for: "Apply this? [y/N] ")
        declined.type("n\n")
        #expect(declined.status() == 1)
        #expect(try peer.ask("client.get", ["client": "C000001"])["client"]?["revision"] == 1)

        let agreed = try Terminal(machine, ["--lang", "fr", "readiness", "C000001", "--apply"])
        try agreed.wait(for: "Appliquer ceci ? [o/N] ")
        agreed.type("o\n")
        #expect(agreed.status() == 0)
        let client = try peer.ask("client.get", ["client": "C000001"])["client"]
        #expect(client?["revision"] == 2)
        #expect(client?["electronicAddress"] == ["scheme": "0225", "value": "732829320"])
        let ready = try machine.clientele(["readiness", "C000001"])
        #expect(ready.output.contains("Ready for electronic invoices by French rules."))
        let nothing = try machine.clientele(["readiness", "C000001", "--apply", "--yes"])
        #expect(nothing.status == 0 && nothing.errors.contains("There is nothing to apply."))
    }

    @Test("Without asking, everything that follows is applied to everybody, by pages, and what others changed is kept")
    func applyAll() throws {
        for index in 0..<130 {
            // SIRENs that differ in their last digits, with the check digit that fits.
            let head = String(73_282_000 + index)
            let siren = try #require((0...9).map { head + "\($0)" }.first { Self.isSound($0) })
            try create("N\(index)", siren: siren)
        }
        try create("Without", siren: nil)
        let run = try machine.clientele(["readiness", "--apply", "--yes"])
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.lines.count == 130)
        #expect(run.lines.first?.hasPrefix("Saved C000001 N0: SIREN 73282000") == true, "\(run.lines.first ?? "")")
        let rest = try machine.clientele(["--json", "readiness"])
        #expect(rest.lines.count == 1 && rest.output.contains("Without"))
        let client = try peer.ask("client.get", ["client": "C000130"])
        #expect(client["client"]?["identifiers"]?.array?.count == 2)
        #expect(client["warnings"] == nil)
    }

    /// Luhn's algorithm, for the tests' own numbers.
    private static func isSound(_ digits: String) -> Bool {
        let sum = digits.reversed().enumerated().reduce(0) { sum, digit in
            let value = (digit.element.wholeNumberValue ?? 0) * (digit.offset % 2 == 1 ? 2 : 1)
            return sum + value / 10 + value % 10
        }
        return sum % 10 == 0
    }
}
