import Clientele
import TestDice
import Testing

@Suite("JSON")
struct JSONTests {
    @Test(
        "What is written and read again is the same",
        arguments: [
            #"{"a":1,"b":[true,false,null],"c":{"d":"é\n\"\\"}}"#, "[]", "{}", "-0.5e10", "12345678901234567890",
            #""""#, #"["\u0001"]"#,
        ]
    )
    func roundTrip(text: String) throws {
        #expect(try JSON(parsing: text).text == text)
    }

    @Test(
        "What is not JSON, or understood differently by others, is refused with its place",
        arguments: [
            ("", 0), ("{", 1), ("[1,]", 3), (#"{"a":1,"a":2}"#, 7), (#""\ud800""#, 1), (#""\udc00x""#, 1), ("01", 1),
            ("1.", 2), ("nul", 3), ("[1] 2", 4), ("\"a\nb\"", 2), (#"{"a" 1}"#, 5), ("\u{FEFF}1", 0), (#""\x""#, 1),
            ("{'a':1}", 1), ("+1", 0), ("[1 2]", 3),
        ]
    )
    func refusal(text: String, offset: Int) {
        #expect { try JSON(parsing: text) } throws: { ($0 as? JSONSyntaxError)?.offset == offset }
    }

    @Test("Invalid UTF-8 is refused where it stands")
    func invalidUTF8() {
        let bytes = Array("[\"aé".utf8) + [0xFF] + Array("\"]".utf8)
        #expect { try JSON(parsing: bytes) } throws: { ($0 as? JSONSyntaxError)?.offset == 5 }
        // An overlong form of "/" and a surrogate in UTF-8 are no UTF-8 either (RFC 3629).
        for fault: [UInt8] in [[0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xC3]] {
            #expect(throws: JSONSyntaxError.self) { try JSON(parsing: [0x22] + fault + [0x22]) }
            #expect(throws: JSONSyntaxError.self) { try JSON(parsing: [0x22, 0x5C, 0x6E] + fault + [0x22]) }
        }
    }

    @Test("64 levels are read and 65 refused")
    func depth() throws {
        func nested(_ levels: Int) -> String {
            String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
        }
        _ = try JSON(parsing: nested(64))
        #expect(throws: JSONSyntaxError.self) { try JSON(parsing: nested(65)) }
    }

    @Test("A repeated name is found among many")
    func repeatedAmongMany() {
        let members = (0..<1000).map { #""n\#($0)":0"# }.joined(separator: ",")
        #expect(throws: Never.self) { try JSON(parsing: "{\(members)}") }
        #expect(throws: JSONSyntaxError.self) { try JSON(parsing: "{\(members),\"n7\":1}") }
    }

    @Test("Escapes mean what RFC 8259 says")
    func escapes() throws {
        let text = try #require(JSON(parsing: #""\u00e9\ud83d\ude00\/\b\f\n\r\t\"\\""#).string)
        #expect(text == "é😀/\u{8}\u{C}\n\r\t\"\\")
    }

    @Test("No text puts a line feed on the wire")
    func noLineFeed() {
        for value in 0..<0x20 {
            let text = String(Character(Unicode.Scalar(UInt8(value))))
            #expect(!JSON.string("a\(text)b").serialized.contains { $0 < 0x20 })
        }
    }

    @Test("Objects are equal whatever the order of members")
    func equality() throws {
        let one = try JSON(parsing: #"{"a":1,"b":{"c":2,"d":3}}"#)
        let two = try JSON(parsing: #"{"b":{"d":3,"c":2},"a":1}"#)
        #expect(one == two)
        #expect(one.hashValue == two.hashValue)
        #expect(one != (try JSON(parsing: #"{"a":1,"b":{"c":2}}"#)))
    }

    @Test("Random values survive, and random damage never traps")
    func randomValues() throws {
        var generator = Dice(1)
        for _ in 0..<500 {
            let value = generator.json(depth: 4)
            var bytes = value.serialized
            #expect(try JSON(parsing: bytes) == value)
            guard !bytes.isEmpty else { continue }
            bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            _ = try? JSON(parsing: bytes)
            _ = try? JSON(parsing: Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &generator))))
        }
    }
}

extension Dice {
    mutating func text() -> String {
        let alphabet = Array("abcé ß\"\\\n\t\u{0}\u{1F600}日/~")
        return String(
            (0..<Int.random(in: 0...6, using: &self)).map { _ in alphabet.randomElement(using: &self) ?? "x" }
        )
    }

    mutating func json(depth: Int) -> JSON {
        switch Int.random(in: 0..<(depth > 0 ? 6 : 4), using: &self) {
        case 0: return .null
        case 1: return .bool(Bool.random(using: &self))
        case 2: return .number(JSONNumber(Int64.random(in: -1000...1000, using: &self)))
        case 3: return .string(text())
        case 4: return .array((0..<Int.random(in: 0...3, using: &self)).map { _ in json(depth: depth - 1) })
        default:
            var object = JSONObject()
            for _ in 0..<Int.random(in: 0...3, using: &self) { object[text()] = json(depth: depth - 1) }
            return .object(object)
        }
    }
}
