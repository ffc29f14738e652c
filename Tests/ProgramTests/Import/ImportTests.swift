import Clientele
import Foundation
import Testing

@Suite("Importing", .timeLimit(.minutes(5)))
struct ImportTests {
    @Test("A dry run tells what the real run does, and a second one changes nothing")
    func dryAndReal() throws {
        let machine = try Machine()
        let daemon = try machine.serve()
        let path = try machine.file("clients.csv", text: Table.header + Table.rows(0..<30))
        let dry = try machine.importing(path, "--dry-run")
        #expect(dry.counts == [30, 0, 0, 0, 0])
        #expect(dry["applied"]?.bool == false)
        let peer = try daemon.connect()
        #expect(try peer.ask("client.list", ["count": true])["total"]?.integer == 0)
        let real = try machine.importing(path)
        #expect(real["applied"]?.bool == true)
        #expect(real.counts == dry.counts)
        #expect(try peer.ask("client.list", ["count": true])["total"]?.integer == 30)
        let seq = try peer.ask("changes.list", ["since": 0, "limit": 1000])["seq"]?.integer
        let again = try machine.importing(path)
        #expect(again.counts == [0, 0, 30, 0, 0])
        #expect(try peer.ask("changes.list", ["since": 0, "limit": 1000])["seq"]?.integer == seq)
        #expect(try peer.ask("store.verify")["faultCount"]?.integer == 0)
        let changes = try peer.ask("changes.list", ["since": 0])["changes"]?.array ?? []
        #expect(changes.first?["type"]?.string == "client.created")
        #expect(changes.first?["actor"]?["uid"]?.integer == Int64(getuid()))
    }

    @Test("One bad row keeps all others out, unless the good ones are asked for")
    func badRow() throws {
        let machine = try Machine()
        let daemon = try machine.serve()
        let text = Table.header + Table.rows(0..<10) + "Wrong;nobody at home;RX;Liège;\n" + Table.rows(10..<20)
        let path = try machine.file("clients.csv", text: text)
        let whole = try machine.importing(path, status: 65)
        #expect(whole.counts == [20, 0, 0, 1, 0])
        #expect(whole["applied"]?.bool == false)
        let fault = whole["faults"]?.array?.first
        #expect(fault?["row"]?.integer == 12)
        #expect(fault?["column"]?.string == "email")
        #expect(fault?["code"]?.string == "format")
        let peer = try daemon.connect()
        #expect(try peer.ask("client.list", ["count": true])["total"]?.integer == 0)
        let partial = try machine.importing(path, "--partial", status: 65)
        #expect(partial["applied"]?.bool == true)
        #expect(try peer.ask("client.list", ["count": true])["total"]?.integer == 20)
        let words = try machine.clientele(["import", path, "--lang", "fr"])
        #expect(words.status == 65)
        #expect(words.output.contains("12\temail\trefused\t« nobody at home » n’est pas une adresse e-mail."))
        #expect(words.errors.contains("--partial"))
    }

    @Test("Everyone else is answered meanwhile, and sees all of an import or nothing")
    func meanwhile() throws {
        let machine = try Machine()
        let daemon = try machine.serve()
        let peer = try daemon.connect()
        try peer.upload(Array((Table.header + Table.rows(0..<3000)).utf8))
        try peer.request("import.run")
        try peer.waitUntilWriting()
        let other = try daemon.connect()
        for _ in 0..<20 {
            let total = try other.ask("client.list", ["count": true, "limit": 1])["total"]?.integer
            #expect(total == 0 || total == 3000)
        }
        // A write waits for its turn, and has it.
        _ = try other.ask("client.create", ["client": ["kind": "organization", "name": "Late"]])
        #expect(try peer.result()["result"]?["created"]?.integer == 3000)
        #expect(try other.ask("client.list", ["count": true, "limit": 1])["total"]?.integer == 3001)
        #expect(try other.ask("client.search", ["text": "firm 2999"])["clients"]?.array?.count == 1)
        #expect(try other.ask("store.verify")["faultCount"]?.integer == 0)
        let next = try other.ask("client.create", ["client": ["kind": "organization", "name": "Next"]])
        #expect(next["client"]?["number"]?.string == "C003002")
    }

    @Test("A daemon that is killed while it writes has imported nothing")
    func killed() throws {
        let machine = try Machine()
        let daemon = try machine.serve()
        let peer = try daemon.connect()
        try peer.upload(Array((Table.header + Table.rows(0..<4000)).utf8))
        try peer.request("import.run")
        try peer.waitUntilWriting()
        daemon.kill()
        let second = try machine.serve()
        let other = try second.connect()
        let total = try other.ask("client.list", ["count": true, "limit": 1])["total"]?.integer
        #expect(total == 0 || total == 4000)
        #expect(try other.ask("store.verify")["faultCount"]?.integer == 0)
        let left = try FileManager.default.contentsOfDirectory(atPath: machine.state + "/imports")
        #expect(left.isEmpty, "\(left)")
        try other.upload(Array((Table.header + Table.rows(0..<4000)).utf8))
        try other.request("import.run")
        let report = try other.result()["result"]
        #expect(report?["created"]?.integer == 4000 - (total ?? 0))
    }

    @Test("Who hangs up in the middle has imported nothing, and leaves nothing behind")
    func hangUp() throws {
        let machine = try Machine()
        let daemon = try machine.serve()
        do {
            let peer = try daemon.connect()
            try peer.upload(Array(Table.header.utf8))
        }
        do {
            let peer = try daemon.connect()
            try peer.upload(Array((Table.header + Table.rows(0..<4000)).utf8))
            try peer.request("import.run")
            try peer.waitUntilWriting()
        }
        let other = try daemon.connect()
        // It waits for the writer.
        _ = try other.ask("client.create", ["client": ["kind": "organization", "name": "After"]])
        let total = try other.ask("client.list", ["count": true, "limit": 1])["total"]?.integer
        #expect(total == 1 || total == 4001)
        #expect(try other.ask("store.verify")["faultCount"]?.integer == 0)
        let left = try FileManager.default.contentsOfDirectory(atPath: machine.state + "/imports")
        #expect(left.isEmpty, "\(left)")
        // Nobody holds a place any more.
        for _ in 0..<20 {
            let peer = try daemon.connect()
            try peer.upload(Array("name\nSomebody\n".utf8))
            #expect(try peer.ask("import.end")["changed"]?.bool == true)
        }
    }

    /// Whether this process may mount a disk of its own.
    private static let mayMount: Bool = {
        guard let machine = try? Machine(), (try? mountDisk(at: machine.state)) != nil else { return false }
        return umount2(machine.state, Int32(MNT_DETACH)) == 0
    }()

    /// A disk of 12 MiB in memory.
    private static func mountDisk(at path: String) throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try #require(mount("tmpfs", path, "tmpfs", 0, "size=12m,mode=700") == 0)
    }

    @Test(
        "An import that fills the disk has imported nothing, and the daemon goes on",
        .enabled(if: mayMount, "tmpfs is mounted by root only"),
        arguments: [6000, 12000]
    )
    func fullDisk(rows: Int) throws {
        let machine = try Machine()
        try Self.mountDisk(at: machine.state)
        defer { umount2(machine.state, Int32(MNT_DETACH)) }
        let daemon = try machine.serve()
        let peer = try daemon.connect()
        _ = try peer.ask("client.create", ["client": ["kind": "organization", "name": "Before"]])
        let note = String(repeating: "x", count: 1000)
        let lines = (0..<rows).map { "Firm \($0),\(note)\n" }.joined()
        let run = try machine.clientele(["import", try machine.file("big.csv", text: "name,note\n" + lines)])
        #expect(run.status == 74)
        #expect(run.errors.contains("full"), "\(run.errors)")
        #expect(try peer.ask("client.list", ["count": true])["total"]?.integer == 1)
        _ = try peer.ask("client.create", ["client": ["kind": "organization", "name": "After"]])
        let small = try machine.importing(try machine.file("small.csv", text: "name\nSmall\n"))
        #expect(small["created"]?.integer == 1)
        #expect(try peer.ask("store.verify")["faultCount"]?.integer == 0)
    }

    @Test("What others write between a dry run and the real one is not overwritten")
    func othersBetween() throws {
        let machine = try Machine()
        let daemon = try machine.serve()
        let first = try machine.file("a.csv", text: "number;name;city\nN1;Alpha;Namur\nN2;Beta;Namur\n")
        _ = try machine.importing(first)
        let peer = try daemon.connect()
        try peer.upload(Array("number;name;note\nN1;Alpha;from the file\nN3;Gamma;new\n".utf8))
        let dry = try peer.ask("import.run", ["dryRun": true])
        #expect(dry.counts.prefix(2) == [1, 1])
        let other = try daemon.connect()
        // Somebody writes of others, of the same client, and takes a number of the file.
        _ = try other.ask("client.update", ["client": "N2", "patch": ["note": "elsewhere"]])
        _ = try other.ask("client.update", ["client": "N1", "patch": ["tags": ["kept"]]])
        let taken = ["kind": "organization", "name": "Gamma", "number": "N3"] as JSON
        _ = try other.ask("client.create", ["client": taken])
        let real = try peer.ask("import.run")
        #expect(real["applied"]?.bool == true)
        #expect(real.counts.prefix(2) == [0, 2])
        let client = try other.ask("client.get", ["client": "N1"])["client"]
        #expect(client?["tags"]?.array?.first?.string == "kept")
        #expect(client?["note"]?.string == "from the file")
        #expect(try other.ask("store.verify")["faultCount"]?.integer == 0)
    }
}
