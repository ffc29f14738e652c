import Clientele
import Foundation
import Testing

@Suite("Whom the rows of a file mean", .timeLimit(.minutes(5)))
struct MatchingTests {
    private func client(_ reference: String, _ machine: Machine) throws -> JSON {
        let run = try machine.clientele(["show", reference, "--json"])
        let sheet = try JSON(parsing: Array(run.output.utf8))
        return sheet["client"] ?? sheet
    }

    @Test("A client is found by number, reference, SIRET, or e-mail with the same name, and nothing is erased")
    func grounds() throws {
        let machine = try Machine()
        _ = try machine.serve()
        let old = """
            {"number":"A1","kind":"organization","name":"Alpha","phones":[{"number":"+32475123456","label":"work"}],"note":"old"}
            {"number":"A2","kind":"organization","name":"Beta","externalReference":"ERP-7"}
            {"number":"A3","kind":"organization","name":"Gamma","identifiers":[{"scheme":"siret","value":"73282932000074"}]}
            {"number":"A4","kind":"person","givenName":"Zoë","familyName":"Ødegård","emails":[{"address":"zoe@example.org"}]}
            """
        #expect(try machine.importing(machine.file("old.jsonl", text: old)).counts == [4, 0, 0, 0, 0])
        let table = """
            number,externalReference,name,siret,e-mail,phone,note,city
            A1,,Alpha,,,0475 99 88 77,,Namur
            ,ERP-7,Beta,,beta@example.org,,,
            ,,Gamma SARL,732 829 320 00074,,,,Paris
            ,,Zoe Odegard,,ZOE@example.org,,met at the fair,
            """
        let report = try machine.importing(machine.file("new.csv", text: table))
        #expect(report.counts.prefix(4) == [0, 4, 0, 0], "\(report.text)")
        let alpha = try client("A1", machine)
        #expect(alpha["phones"]?.array?.count == 2)
        #expect(alpha["phones"]?.array?.first?["label"]?.string == "work")
        #expect(alpha["note"]?.string == "old")
        #expect(alpha["addresses"]?.array?.first?["city"]?.string == "Namur")
        #expect(try client("A2", machine)["emails"]?.array?.count == 1)
        #expect(try client("A3", machine)["name"]?.string == "Gamma SARL")
        #expect(try client("A3", machine)["identifiers"]?.array?.first?["value"]?.string == "73282932000074")
        #expect(try client("A4", machine)["note"]?.string == "met at the fair")
        #expect(try machine.importing(machine.directory + "/new.csv").counts.prefix(4) == [0, 0, 4, 0])
    }

    @Test("Who may be meant is said where there are several, and never guessed")
    func ambiguity() throws {
        let machine = try Machine()
        _ = try machine.serve()
        for name in ["Beta Nord", "Beta Sud"] {
            let identifier: JSON = ["scheme": "siret", "value": "732 829 320 00074"]
            let client: JSON = ["kind": "organization", "name": .string(name), "identifiers": [identifier]]
            _ = try machine.clientele(["call", "client.create", JSON.object(["client": client]).text])
        }
        let report = try machine.importing(
            machine.file("two.csv", text: "name,siret,phone\nBeta,73282932000074,0475112233\n"),
            status: 65
        )
        #expect(report.codes == ["ambiguous"])
        #expect(report["faults"]?.array?.first?["candidates"]?.array?.count == 2)
        #expect(report["faults"]?.array?.first?["column"]?.string == "siret")
    }

    @Test("Rows that mean the same client are put together, and rows that tell themselves apart are not")
    func rowsOfOneFile() throws {
        let machine = try Machine()
        let daemon = try machine.serve()
        let table = """
            name,email,phone,city,note
            Alpha,info@alpha.example,0475 11 11 11,Namur,first
            Alpha,info@alpha.example,0475 22 22 22,,second
            Alpha,other@alpha.example,,Huy,
            """
        let path = try machine.file("a.csv", text: table)
        let report = try machine.importing(path)
        #expect(report.counts.prefix(4) == [2, 1, 0, 0], "\(report.text)")
        #expect(report.codes.contains("not_taken"))
        let found = try client("C000001", machine)
        #expect(found["phones"]?.array?.count == 2)
        #expect(found["note"]?.string == "first")
        #expect(try machine.importing(path).counts.prefix(4) == [0, 0, 3, 0])
        let people = """
            {"id":"0199aaaa-0000-7000-8000-000000000001","kind":"person","name":"Jean Martin"}
            {"id":"0199aaaa-0000-7000-8000-000000000002","kind":"person","name":"Jean Martin"}
            """
        let lines = try machine.file("b.jsonl", text: people)
        #expect(try machine.importing(lines).counts.prefix(4) == [2, 0, 0, 0])
        #expect(try machine.importing(lines).counts.prefix(4) == [0, 0, 2, 0])
        let peer = try daemon.connect()
        #expect(try peer.ask("store.verify")["faultCount"]?.integer == 0)
    }

    @Test("A number that is somebody else's is refused, and an archived client is not edited")
    func takenAndArchived() throws {
        let machine = try Machine()
        _ = try machine.serve()
        let old = """
            {"number":"A1","kind":"organization","name":"Alpha"}
            {"number":"A2","kind":"organization","name":"Beta","archivedAt":"2024-05-06T07:08:09.000Z","archiveReason":"moved"}
            """
        _ = try machine.importing(machine.file("old.jsonl", text: old))
        let beta = try client("A2", machine)
        #expect(beta["archivedAt"]?.string == "2024-05-06T07:08:09.000Z")
        #expect(beta["archiveReason"]?.string == "moved")
        let foreign = #"{"id":"0199aaaa-0000-7000-8000-000000000009","number":"A1","kind":"person","name":"Zoë"}"#
        let report = try machine.importing(
            machine.file("new.jsonl", text: foreign + "\n" + #"{"number":"A2","note":"x"}"# + "\n"),
            status: 65
        )
        #expect(report.codes == ["duplicate", "archived"])
        #expect(report["faults"]?.array?.first?["candidates"]?.array?.first?["number"]?.string == "A1")
    }

    @Test("JSON lines carry identity, dates, archive state, interactions and own fields, and time travel goes on")
    func wholeForm() throws {
        let machine = try Machine()
        let daemon = try machine.serve()
        let id = "0199aaaa-0000-7000-8000-00000000000a"
        let visit = "0199aaaa-0000-7000-8000-00000000000b"
        let text = """
            {"id":"\(id)","number":"K7","revision":9,"kind":"organization","name":"Kappa","custom":{"shoe/size":"43"},\
            "createdAt":"2020-01-02T03:04:05.678Z","updatedAt":"2021-01-02T03:04:05.678Z","interactions":[\
            {"id":"\(visit)","kind":"visit","at":"2021-02-03T04:05:06.000Z","subject":"Boiler","revision":3,\
            "createdAt":"2021-02-03T05:00:00.000Z","updatedAt":"2021-02-03T05:00:00.000Z",\
            "archivedAt":"2022-02-03T05:00:00.000Z"}]}
            {"id":"\(id)","interactions":[{"kind":"call","at":"2022-02-03T04:05:06.000Z","subject":"Bill"}]}
            """
        let path = try machine.file("k.jsonl", text: text)
        let report = try machine.importing(path)
        #expect(report.counts == [1, 1, 0, 0, 0], "\(report.text)")
        #expect(report["interactions"]?.integer == 2)
        let peer = try daemon.connect()
        let client = try #require(try peer.ask("client.get", ["client": .string(id)])["client"])
        #expect(client["createdAt"]?.string == "2020-01-02T03:04:05.678Z")
        #expect(client["updatedAt"]?.string == "2021-01-02T03:04:05.678Z")
        #expect(client["custom"]?["shoe/size"]?.string == "43")
        let found = try peer.ask("interaction.get", ["interaction": .string(visit)])["interaction"]
        #expect(found?["archivedAt"]?.string == "2022-02-03T05:00:00.000Z")
        #expect(found?["createdAt"]?.string == "2021-02-03T05:00:00.000Z")
        #expect(try machine.importing(path).counts == [0, 0, 2, 0, 0])
        _ = try peer.ask("client.update", ["client": "K7", "patch": ["note": "n"]])
        let first = try peer.ask("client.get", ["client": "K7", "revision": 1])["client"]
        #expect(first == client)
        let second = try peer.ask("client.get", ["client": "K7"])["client"]
        #expect(second?["createdAt"] == client["createdAt"])
        #expect(second?["updatedAt"] != client["updatedAt"])
        #expect(try peer.ask("store.verify")["faultCount"]?.integer == 0)
    }
}
