import Clientele
import Testing

@testable import clientele

@Suite("Documents in a stream")
struct DocumentSplitterTests {
    /// What the stream splits into, fed in pieces of every size.
    private func split(_ text: String) -> [String] {
        let bytes = Array(text.utf8)
        func run(_ size: Int) -> [String] {
            var splitter = DocumentSplitter()
            var documents: [DocumentSplitter.Document] = []
            for start in stride(from: 0, to: bytes.count, by: size) {
                documents += splitter.feed(Array(bytes[start..<min(start + size, bytes.count)]))
            }
            documents += splitter.finish()
            return documents.map { "\($0.line):" + String(decoding: $0.bytes, as: UTF8.self).trimmed }
        }
        let whole = run(max(1, bytes.count))
        for size in 1...7 { #expect(run(size) == whole) }
        return whole
    }

    @Test("JSON lines are one document a line, with or without a last line feed")
    func lines() {
        #expect(
            split("{\"a\":1}\n\n{\"b\":\"}\\\"{\"}\r\n{\"c\":3}") == [
                "1:{\"a\":1}", "3:{\"b\":\"}\\\"{\"}", "4:{\"c\":3}",
            ]
        )
    }

    @Test("An object over many lines, and several of them, are documents")
    func pretty() {
        #expect(split("{\n  \"a\": {\n    \"b\": 1\n  }\n}\n{\n \"c\": []\n}\n").count == 2)
        #expect(split("\u{FEFF}{\"a\":1} {\"b\":2}") == ["1:{\"a\":1}", "1:{\"b\":2}"])
    }

    @Test("The elements of an array are documents")
    func array() {
        #expect(split("[\n {\"a\":[1,2]},\n {\"b\":2}\n]\n") == ["2:{\"a\":[1,2]}", "3:{\"b\":2}"])
        #expect(split("[{\"a\":1},{\"b\":2}]") == ["1:{\"a\":1}", "1:{\"b\":2}"])
        #expect(split("[]").isEmpty)
        #expect(split("[{\"a\":1},\n") == ["1:{\"a\":1}", "2:["])
        #expect(split("[\n{\"a\":1},\n{\"b\":{\n\"c\":1}}\n]") == ["2:{\"a\":1}", "3:{\"b\":{\n\"c\":1}}"])
    }

    @Test("An object at the beginning of a line belongs to the document that it makes whole")
    func objectsAtLineStarts() {
        for text in [
            "{\"a\":[\n{\"b\":1}\n]}", "{\"a\":\n{\"b\":2}\n}", "{\"a\":[\n{\n\"b\":1\n},\n{\n\"b\":[\n{}\n]\n}\n]\n}",
        ] {
            #expect(split(text) == ["1:" + text])
            #expect(split("[\n\(text),\n\(text)\n]").count == 2)
            #expect(split("\(text)\n\(text)\n{}").count == 3)
        }
    }

    @Test("A document that was cut off gives back those that follow it")
    func cutOff() {
        #expect(split("{\"a\":[\n{\"b\":1}\n{\"c\":2}\n") == ["1:{\"a\":[", "2:{\"b\":1}", "3:{\"c\":2}"])
        #expect(split("{\"a\":1,\n{\"b\":1}\n") == ["1:{\"a\":1,", "2:{\"b\":1}"])
        #expect(split("{\"a\":\n{\"b\":\"x\n{\"c\":2}\n") == ["1:{\"a\":", "2:{\"b\":\"x", "3:{\"c\":2}"])
        #expect(split("{\"a\":[\n{\"b\":1}}\n{\"c\":2}\n").last == "3:{\"c\":2}")
        let deep = String(repeating: "{\"a\":\n", count: 500)
        #expect(split(deep + "{\"c\":2}\n").last == "501:{\"c\":2}")
    }

    @Test("A broken line does not reach the next one")
    func faults() {
        #expect(split("{\"a\":\n{\"b\":2}\n") == ["1:{\"a\":", "2:{\"b\":2}"])
        #expect(split("{\"a\":\"x\n{\"b\":2}\n") == ["1:{\"a\":\"x", "2:{\"b\":2}"])
        #expect(split("hello\n{\"b\":2}\n") == ["1:hello", "2:{\"b\":2}"])
        #expect(split("{\"a\":1} trailing\n{\"b\":2}\n") == ["1:{\"a\":1} trailing", "2:{\"b\":2}"])
        #expect(split("}\n{\"b\":2}\n") == ["1:}", "2:{\"b\":2}"])
    }
}
