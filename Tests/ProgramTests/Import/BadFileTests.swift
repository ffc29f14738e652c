import Clientele
import Foundation
import Testing

@Suite("Files that cannot be imported", .timeLimit(.minutes(5)))
struct BadFileTests {
    @Test("What is no file of clients is refused with its place, and nothing of it is kept")
    func badFiles() throws {
        let machine = try Machine()
        let daemon = try machine.serve()
        let files: [(name: String, bytes: [UInt8], code: String, line: Int64?)] = [
            ("a.xlsx", [0x50, 0x4B, 0x03, 0x04, 0, 0], "not_text", 1),
            ("a.pdf", Array("%PDF-1.7\n".utf8), "not_text", 1),
            ("empty.csv", [], "syntax", 1),
            ("blank.csv", Array(" \n\n".utf8), "syntax", 1),
            ("a.json", Array(#"[{"name":"x"}]"#.utf8), "syntax", 1),
            ("a.html", Array("<!DOCTYPE html><table>".utf8), "syntax", 1),
            ("card.csv", Array("BEGIN:VCARD\nVERSION:4.0\nFN:x\nEND:VCARD\n".utf8), "syntax", 1),
            ("table.vcf", Array("name,email\nA,b@c.example\n".utf8), "syntax", 1),
            ("unknown.csv", Array("foo,bar\n1,2\n".utf8), "header", 1),
            ("twice.csv", Array("name,name\nA,B\n".utf8), "header", 1),
            ("quote.csv", Array("name,note\nA,b\nB,\"open\nC,d\n".utf8), "unclosed_quote", 3),
            ("nul.csv", Array("name\nA\u{0}B\n".utf8), "nul", 2),
            ("mixed.csv", Array("name\nZoë\n".utf8) + [0xE9] + Array("t\u{E9}\n".utf8), "encoding", 3),
            ("cut.vcf", Array("BEGIN:VCARD\nVERSION:3.0\nFN:Zoë\n".utf8), "truncated", 1),
            ("wide.csv", Array(String(repeating: "a,", count: 20_000).utf8) + [0x0A], "too_many_fields", 1),
            ("long.csv", Array("name,note\nA,".utf8) + [UInt8](repeating: 0x62, count: 9 << 20), "too_large", 2),
            ("long.jsonl", Array(#"{"name":""#.utf8) + [UInt8](repeating: 0x62, count: 50 << 20), "too_large", 1),
            ("bad.jsonl", Array("{\"kind\":\"person\",\"name\":\"A\"}\n{\"name\":\n".utf8), "syntax", 2),
        ]
        for file in files {
            let report = try machine.importing(machine.file(file.name, file.bytes), status: 65)
            #expect(report["applied"]?.bool == false, "\(file.name)")
            let fault = (report["faults"]?.array ?? []).first { $0["severity"]?.string == "refused" }
            #expect(fault?["code"]?.string == file.code, "\(file.name): \(report.text)")
            #expect(fault?["line"]?.integer == file.line, "\(file.name): \(report.text)")
            #expect(fault?["message"]?.string?.isEmpty == false)
        }
        let peer = try daemon.connect()
        #expect(try peer.ask("client.list", ["count": true, "archived": "include"])["total"]?.integer == 0)
        // What was read before the file broke off is not kept either.
        let path = try machine.file("quote.csv", text: "name\nA\nB\n\"C\n")
        let partial = try machine.importing(path, "--partial", status: 65)
        #expect(partial["applied"]?.bool == false)
        #expect(partial["whole"]?.bool == false)
    }

    @Test("A formula is a text, whatever the encoding and the delimiter are")
    func dialects() throws {
        let machine = try Machine()
        _ = try machine.serve()
        let text = "Nom;Courriel;Ville\r\n'=SUM(A1);zoe@example.org;Liège\r\n"
        let utf16: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let report = try machine.importing(machine.file("a.csv", utf16))
        #expect(report.counts == [1, 0, 0, 0, 0], "\(report.text)")
        #expect(report["encoding"]?.string == "utf-16le")
        #expect(report["delimiter"]?.string == ";")
        let latin = try machine.file("b.csv", text.unicodeScalars.map { UInt8($0.value) })
        #expect(try machine.importing(latin).counts == [0, 0, 1, 0, 0])
        let list = try machine.clientele(["list", "--json"])
        #expect(list.output.contains(#""name":"=SUM(A1)""#))
        #expect(list.output.contains("Liège"))
    }

    @Test("A directory, a file that is not there and options that cannot be are told in a sentence")
    func noFiles() throws {
        let machine = try Machine()
        let daemon = try machine.serve()
        let directory = try machine.clientele(["import", machine.directory])
        #expect(directory.status == 64)
        #expect(directory.errors.contains("is a directory"))
        let missing = try machine.clientele(["import", machine.directory + "/none.csv"])
        #expect(missing.status == 64)
        #expect(missing.errors.contains("cannot be read"))
        let path = try machine.file("a.csv", text: "name\nA\n")
        #expect(try machine.clientele(["import", path, "--encoding", "klingon"]).status == 65)
        #expect(try machine.clientele(["import", path, "--delimiter", "#"]).status == 65)
        #expect(try machine.clientele(["import", path, "--map", "name"]).status == 64)
        let unknown = try machine.importing(path, "--map", "name=nonsense", status: 65)
        #expect(unknown.codes == ["header"])
        let foreign = try machine.clientele(["import", try machine.file("b.csv", text: "Symbol,Founded\nMMM,1902\n")])
        #expect(foreign.status == 65)
        #expect(foreign.output.contains("The file has: Symbol, Founded.") && foreign.errors.contains("--map"))
        #expect(!foreign.errors.contains("could not be read"))
        // A pipe that nobody writes to.
        let pipe = machine.directory + "/pipe"
        #expect(mkfifo(pipe, 0o600) == 0)
        let stalled = try machine.clientele(["import", pipe, "--timeout", "1"])
        #expect(stalled.status == 75)
        #expect(stalled.errors.contains("gives nothing any more"))
        let peer = try daemon.connect()
        #expect(try peer.refusal("import.run")["kind"]?.string == "invalid_request")
        #expect(try peer.refusal("import.write", ["data": "$$$"])["kind"]?.string == "invalid_params")
        #expect(try peer.refusal("import.faults")["kind"]?.string == "invalid_request")
        #expect(try peer.ask("import.end")["changed"]?.bool == false)
    }

    @Test("Faults without number are told page by page")
    func manyFaults() throws {
        let machine = try Machine()
        let daemon = try machine.serve()
        let rows = (0..<2500).map { "Firm \($0),not an address\n" }.joined()
        let path = try machine.file("a.csv", text: "name,email\n" + rows)
        let report = try machine.importing(path, status: 65)
        #expect(report["faults"]?.array?.count == 2500)
        #expect(report["faults"]?.array?.last?["row"]?.integer == 2501)
        let peer = try daemon.connect()
        try peer.upload(Array(("name,email\n" + rows).utf8))
        let first = try peer.ask("import.run", ["dryRun": true])
        #expect(first["faults"]?.array?.count == 100)
        #expect(first["faultCount"]?.integer == 2500)
        let page = try peer.ask("import.faults", ["cursor": try #require(first["cursor"]), "limit": 7])
        #expect(page["faults"]?.array?.first?["row"]?.integer == 102)
    }
}
