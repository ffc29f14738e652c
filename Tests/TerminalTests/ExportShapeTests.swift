import ArgumentParser
import Clientele
import Testing

@testable import clientele

@Suite("The form of an export")
struct ExportShapeTests {
    private func params(
        _ arguments: [String],
        path: String? = nil,
        _ language: Language = .english,
        _ variables: [String: String] = [:]
    ) throws -> JSON {
        .object(try ExportShape.parse(arguments).params(for: path, language, Environment(variables)))
    }

    @Test(
        "It follows from the file's ending, unless it is named",
        arguments: [
            ("a.csv", "csv"), ("dir.vcf/b.CSV", "csv"), ("a.tsv", "csv"), ("a.vcf", "vcard"), ("a.vcard", "vcard"),
            ("a.jsonl", "jsonl"), ("a.b.ndjson", "jsonl"),
        ]
    )
    func endings(path: String, format: String) throws {
        #expect(try params([], path: path)["format"]?.string == format)
        #expect(try params(["--format", "vcard"], path: path)["format"] == "vcard")
    }

    @Test(
        "A file whose ending says nothing needs a form to be named",
        arguments: ["clients", "a.xlsx", ".csv/x", "a.json"]
    )
    func unknownEndings(path: String) throws {
        #expect(throws: Fault.self) { try params([], path: path) }
        #expect(try params(["--format", "jsonl"], path: path)["format"] == "jsonl")
    }

    @Test("Without a file it is JSON lines, or what the other options are about")
    func options() throws {
        #expect(try params([]) == ["format": "jsonl"])
        #expect(try params(["--delimiter", ";"])["format"] == "csv")
        #expect(try params(["--no-bom"])["byteOrderMark"] == false)
        #expect(try params(["--vcard", "3.0"]) == ["format": "vcard", "cardVersion": "3.0"])
        #expect(throws: Fault.self) { try params(["--vcard", "3.0", "--format", "csv"]) }
        #expect(throws: Fault.self) { try params(["--bom"], path: "a.vcf") }
    }

    @Test("Fields stand between what spreadsheets of the language expect, unless it is named")
    func delimiters() throws {
        #expect(try params([], path: "a.csv") == ["format": "csv", "delimiter": ",", "byteOrderMark": true])
        #expect(try params([], path: "a.csv", .french)["delimiter"] == ";")
        #expect(try params([], path: "a.csv", ["LC_ALL": "C", "LC_NUMERIC": "fr_FR.UTF-8"])["delimiter"] == ",")
        #expect(try params([], path: "a.tsv", .french)["delimiter"] == "tab")
        for (text, wire) in [(",", ","), (";", ";"), ("tab", "tab"), ("\t", "tab"), ("\\t", "tab"), ("|", "|")] {
            #expect(try params(["--delimiter", text], path: "a.csv", .french)["delimiter"]?.string == wire)
        }
        #expect(throws: (any Error).self) { try params(["--delimiter", "x"], path: "a.csv") }
    }

    private func params(_ arguments: [String], path: String, _ variables: [String: String]) throws -> JSON {
        try params(arguments, path: path, .english, variables)
    }
}
