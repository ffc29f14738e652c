import Clientele
import SQLiteStore
import TestDice
import Testing

@Suite("Contract: tags and cities")
struct ValuesContract {
    private static func values(_ store: any StoreReader, _ member: SharedMember, _ prefix: String, _ limit: Int = 50)
        throws(Failure) -> [String]
    {
        try store.values(of: member, beginning: prefix, limit: limit).map { "\($0.value) \($0.clients)" }
    }

    @Test("They are counted, folded for the comparison, and told as they are written", arguments: Engine.all)
    func values(_ engine: Engine) throws {
        try engine.withStore { store in
            for (tag, city) in [("vip", "LIEGE"), ("vip", "Liège"), ("Été", "Lille"), ("vipère", "Liège"), ("été", "")]
            {
                let address: JSON = city.isEmpty ? ["country": "FR"] : ["city": .string(city), "country": "BE"]
                try store.add(
                    try client([
                        "kind": "organization", "name": "A", "tags": [.string(tag)], "addresses": [address],
                    ])
                )
            }
            try store.read { store throws(Failure) in
                let found = [
                    try Self.values(store, .tag, ""), try Self.values(store, .tag, "VIP"),
                    try Self.values(store, .tag, "ete"), try Self.values(store, .tag, "x"),
                    try Self.values(store, .city, ""), try Self.values(store, .city, "liè"),
                    try Self.values(store, .city, "", 1), try Self.values(store, .city, "ille"),
                ]
                let wanted = [
                    ["vip 2", "vipère 1", "Été 1", "été 1"], ["vip 2", "vipère 1"], ["Été 1", "été 1"], [],
                    ["Liège 3", "Lille 1"], ["Liège 3"], ["Liège 3"], [],
                ]
                if found != wanted { throw Failure(.internal, "\(found)") }
            }
        }
    }

    @Test("They are those of a look at all clients, whoever changes and archives them", arguments: Engine.all)
    func model(_ engine: Engine) throws {
        try engine.withStore { store in
            var dice = Dice(41)
            let model = try Model.filled(store, clients: 200, &dice)
            var tags: [String: Int] = [:]
            var cities: [String: Int] = [:]
            for client in model.clients.values {
                for tag in Set(client.tags) { tags[tag, default: 0] += 1 }
                if let city = client.addresses.first?.city { cities[Folding.key(of: city), default: 0] += 1 }
            }
            let found = try store.read { store throws(Failure) in
                (
                    try store.values(of: .tag, beginning: "", limit: 1000),
                    try store.values(of: .city, beginning: "", limit: 1000)
                )
            }
            #expect(Dictionary(found.0.map { ($0.value, $0.clients) }, uniquingKeysWith: +) == tags)
            #expect(
                Dictionary(found.1.map { (Folding.key(of: $0.value), $0.clients) }, uniquingKeysWith: +) == cities
            )
        }
    }

    @Test("A transaction sees what it wrote itself", arguments: Engine.all)
    func ownWrites(_ engine: Engine) throws {
        try engine.withStore { store in
            let added = try client([
                "kind": "person", "name": "Ada", "tags": ["vip"], "addresses": [["city": "Lyon", "country": "FR"]],
            ])
            try store.write(by: tester) { writer throws(Failure) in
                _ = try writer.add(added)
                let found = try Self.values(writer, .tag, "") + Self.values(writer, .city, "")
                guard found == ["vip 1", "Lyon 1"] else { throw Failure(.internal, "\(found)") }
                return []
            }
        }
    }
}
