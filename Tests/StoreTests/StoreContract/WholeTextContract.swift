import Clientele
import SQLiteStore
import Testing

@Suite("Contract: search for somebody who is typed in full, and for very many who are alike")
struct WholeTextContract {
    @Test("Whoever is typed in full comes before those who only begin so, however active", arguments: Engine.all)
    func whole(_ engine: Engine) throws {
        try engine.withStore { store in
            func add(_ name: String, _ phone: String, _ mailbox: String) throws -> String {
                let json: JSON = [
                    "kind": "organization", "name": .string(name), "phones": [["number": .string(phone)]],
                    "emails": [["address": .string(mailbox)]],
                ]
                return try store.add(try client(json)).number ?? ""
            }
            let owner = try add("Orangeade", "+33 1 44 55 66 77", "jeanne.dupontin@orange.fr")
            for index in 10..<60 {
                _ = try add("Orangeade \(index)", "+33 1 44 55 66 77 \(index)", "jeanne.dupontin\(index)@orange.fr")
            }
            for text in [
                "orangeade", "ORANGEADE", "+33144556677", "0033 1 44 55 66 77", "+33 (0)1 44 55 66 77",
                "01 44 55 66 77",
                "jeanne.dupontin@orange.fr", "Jeanne.Dupontin@Orange.FR",
            ] {
                #expect(try store.search(text, limit: 20).first?.number == owner, "\(text)")
            }
            // One letter less, and nobody is typed in full.
            #expect(try store.search("orangead", limit: 20).allSatisfy { $0.number != owner })
        }
    }

    @Test(
        "What only punctuation divides is one word as well, in what is typed as in what is stored",
        arguments: Engine.all
    )
    func joins(_ engine: Engine) throws {
        try engine.withStore { store in
            for name in ["SARL Quetzalco", "Quetz-Al-Co", "LORÉALIA", "Seán O’Brien"] {
                try store.add(try client(["kind": "organization", "name": .string(name)]))
            }
            for (text, names) in [
                ("S.A.R.L. Quetzalco", ["SARL Quetzalco"]), ("quetz-alco", ["Quetz-Al-Co", "SARL Quetzalco"]),
                ("quetz'al", ["Quetz-Al-Co", "SARL Quetzalco"]), ("l'orealia", ["LORÉALIA"]),
                ("o'brien", ["Seán O’Brien"]),
                ("o brien", ["Seán O’Brien"]), ("obrien", ["Seán O’Brien"]),
            ] {
                let found = try store.search(text)
                #expect(found.map(\.name).sorted() == names && found.allSatisfy { $0.near == nil }, "\(text)")
            }
        }
    }

    @Test("Of very many who came at one moment the first by name and number are answered", arguments: Engine.all)
    func ties(_ engine: Engine) throws {
        try engine.withStore { store in
            let names = ["Association des amis", "Association des amies", "Association de pêche", "Association"]
            let drafts = try (0..<400).map { index in
                let name = index.isMultiple(of: 3) ? names[index % 4] : "\(names[index % 4]) \(index % 50)"
                return try client(["kind": "organization", "name": .string(name), "addresses": [["city": "Lyon"]]])
            }
            // One write has one moment.
            try store.write(by: tester) { store throws(Failure) in
                for (index, draft) in drafts.enumerated() {
                    let added = try store.add(draft)
                    guard index.isMultiple(of: 7) else { continue }
                    var other = try added.record()
                    other.name = "Association des a \(index)"
                    _ = try store.revise(added, to: other, as: .clientUpdated)
                }
                return []
            }
            var model = SearchModel()
            var query = ClientQuery()
            (query.limit, query.view) = (1000, .full)
            let page = try store.read { [query] store throws(Failure) in try store.clients(query) }
            for case .full(let document) in page.clients {
                let client = try document.record()
                model.clients[client.id] = client
            }
            #expect(model.clients.count == 400)
            for text in ["association", "association des", "assoc des amis", "lyon", "amis 1", "Association des amis"] {
                for limit in [1, 20, 100] {
                    let found = try store.search(text, limit: limit).map(SearchModel.Row.init)
                    #expect(found == Array(model.answer(text, .exclude).prefix(limit)), "\(text), \(limit)")
                }
            }
        }
    }
}
