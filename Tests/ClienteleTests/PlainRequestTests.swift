import TestDice
import Testing

@testable import Clientele

/// A plain line is read in place; whatever is read so, the strict reader reads alike.
@Suite("Plain requests")
struct PlainRequestTests {
    /// Lines near the border between what is plain and what is not.
    private static let lines = [
        #"{"jsonrpc":"2.0","id":1,"method":"client.get","params":{"client":"C000042"}}"#,
        #"{"params":{"client":"0198c0de-0000-7000-8000-00000000002A"},"method":"client.get","id":"a","jsonrpc":"2.0"}"#,
        #" { "jsonrpc" : "2.0" , "id" : -10 , "method" : "daemon.ping" , "params" : { } } "#,
        #"{"jsonrpc":"2.0","method":"client.archive","params":{"client":" C1 "}}"#,
        #"{"jsonrpc":"2.0","id":0,"method":"client.get","params":{"client":""}}"#,
        #"{"jsonrpc":"2.0","id":1.5e3,"method":"client.get","params":{"revision":1,"client":"é"}}"#,
        #"{"jsonrpc":"2.0","id":null,"method":"client.get","params":{"client":"a\u0041"}}"#,
        #"[{"jsonrpc":"2.0","id":1,"method":"client.get","params":["C1"]}]"#,
    ]

    @Test("Whatever is read in place says the same to the strict reader, and so do all commands")
    func agreement() {
        var generator = Dice(20_261_125)
        var plainCount = 0
        var quickCount = 0
        for line in Self.lines {
            for _ in 0..<12000 {
                let bytes = Self.mutated(Array(line.utf8), &generator)
                bytes.withUnsafeBufferPointer { bytes in
                    guard let plain = PlainRequest(bytes) else { return }
                    plainCount += 1
                    Self.expectAgreement(plain, bytes)
                    for command in Catalogue.commands { quickCount += Self.expectAgreement(command, plain.argument) }
                }
            }
        }
        #expect(plainCount > 5000 && quickCount > 2000, "\(plainCount) \(quickCount)")
    }

    @Test("The usual request is plain, with or without white space, in any order")
    func usual() {
        for line in Self.lines.prefix(5) {
            let isPlain = Array(line.utf8).withUnsafeBufferPointer { PlainRequest($0) != nil }
            #expect(isPlain, "\(line)")
        }
        for line in Self.lines.suffix(3) {
            let isPlain = Array(line.utf8).withUnsafeBufferPointer { PlainRequest($0) != nil }
            #expect(!isPlain, "\(line)")
        }
    }

    private static func expectAgreement(_ plain: PlainRequest, _ line: UnsafeBufferPointer<UInt8>) {
        guard case .single(.request(let strict)) = Request.read(line, batchLimit: 10) else {
            Issue.record("Only the plain reader accepts \(String(decoding: line, as: UTF8.self))")
            return
        }
        #expect(strict.id == plain.id && (strict.id == nil) == (plain.id == nil))
        #expect(strict.id.map(\.serialized) == plain.identity.map { Array($0) })
        #expect(strict.method.isIdentical(to: String(decoding: plain.method, as: UTF8.self)))
        #expect((strict.params ?? .object(JSONObject())) == params(plain.argument))
    }

    /// Answers 1 when the command was read without a tree.
    private static func expectAgreement<C: Command>(_ type: C.Type, _ argument: PlainRequest.Argument?) -> Int {
        guard let quick = C(plain: argument) else { return 0 }
        var inspection = Inspection(of: .peer)
        let strict = C(params(argument), &inspection)
        #expect(inspection.violations.isEmpty && strict?.json == quick.json, "\(params(argument).text)")
        return 1
    }

    private static func params(_ argument: PlainRequest.Argument?) -> JSON {
        var object = JSONObject()
        if let argument {
            object[String(decoding: argument.name, as: UTF8.self)] = .string(
                String(decoding: argument.text, as: UTF8.self)
            )
        }
        return .object(object)
    }

    private static func mutated(_ line: [UInt8], _ generator: inout Dice) -> [UInt8] {
        let marks = Array("\"\\{}[]:,.0-1eE \t\r\u{1}\u{7F}Cciéx".utf8) + [0xFF]
        var line = line
        for _ in 0..<Int.random(in: 0...2, using: &generator) {
            let place = Int.random(in: 0..<line.count, using: &generator)
            let mark = marks[Int.random(in: 0..<marks.count, using: &generator)]
            switch Int.random(in: 0..<5, using: &generator) {
            case 0: line[place] = mark
            case 1: line.insert(mark, at: place)
            case 2: line.remove(at: place)
            case 3: line = Array(line.prefix(place))
            default:
                let length = min(Int.random(in: 1...24, using: &generator), line.count - place)
                line.insert(
                    contentsOf: line[place..<place + length],
                    at: Int.random(in: 0...line.count, using: &generator)
                )
            }
            if line.isEmpty { break }
        }
        return line
    }
}
