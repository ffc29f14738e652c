import Clientele
import Foundation
import Testing

@Suite("The journal's catalogue")
struct JournalEventTests {
    @Test("Each event has an identity of its own: 128 bits in lower-case hexadecimal digits")
    func identities() {
        for event in JournalEvent.allCases {
            #expect(event.rawValue.count == 32)
            #expect(event.rawValue.allSatisfy { $0.isHexDigit && !$0.isUppercase })
        }
        #expect(Set(JournalEvent.allCases.map(\.rawValue)).count == JournalEvent.allCases.count)
    }

    @Test("Each event is explained, and nothing else is", arguments: ["clientele.catalog", "clientele.fr.catalog"])
    func explained(name: String) throws {
        let entries = try CatalogueText(of: name).entries
        #expect(entries.map(\.id).sorted() == JournalEvent.allCases.map(\.rawValue).sorted())
    }

    @Test(
        "Each text has a subject and an end, and speaks of its event's fields only",
        arguments: ["clientele.catalog", "clientele.fr.catalog"]
    )
    func texts(name: String) throws {
        for entry in try CatalogueText(of: name).entries {
            let event = try #require(JournalEvent(rawValue: entry.id))
            #expect(entry.headers["Subject"]?.isEmpty == false, "\(event.id)")
            #expect(entry.headers["Defined-By"] == "Clientele", "\(event.id)")
            #expect(entry.body.last.map { ".)".contains($0) } == true, "\(event.id)")
            // Fields stand between pairs of @.
            let pieces = entry.body.split(separator: "@", omittingEmptySubsequences: false)
            #expect(pieces.count % 2 == 1, "\(event.id)")
            let named = Set(pieces.enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) })
            #expect(named.subtracting(event.fields).isEmpty, "\(event.id)")
        }
    }

    @Test("Both languages speak of the same fields")
    func languages() throws {
        func fields(_ name: String) throws -> [String: Set<String>] {
            let pairs = try CatalogueText(of: name).entries.map { entry in
                (entry.id, Set(JournalEvent.allCases.flatMap(\.fields).filter { entry.body.contains("@\($0)@") }))
            }
            return Dictionary(pairs) { first, _ in first }
        }
        #expect(try fields("clientele.catalog") == fields("clientele.fr.catalog"))
    }
}

extension JournalEvent {
    fileprivate var id: String { rawValue }
}

/// A catalogue of the journal: entries that begin with `-- ` and an identity, headers, an empty line, a text.
private struct CatalogueText {
    struct Entry {
        let id: String
        var headers: [String: String] = [:]
        var body = ""
    }

    private(set) var entries: [Entry] = []

    init(of name: String) throws {
        let path = #filePath.replacing(
            "/Tests/ClienteleTests/JournalEventTests.swift",
            with: "/systemd/catalog/\(name)"
        )
        var isHead = false
        for line in try String(contentsOfFile: path, encoding: .utf8).split(
            separator: "\n",
            omittingEmptySubsequences: false
        )
        where !line.hasPrefix("#") {
            if line.hasPrefix("-- ") {
                entries.append(Entry(id: String(line.dropFirst(3))))
                isHead = true
            } else if entries.isEmpty {
                try #require(line.isEmpty)
            } else if isHead, line.isEmpty {
                isHead = false
            } else if isHead {
                let parts = line.split(separator: ": ", maxSplits: 1)
                try #require(parts.count == 2, "\(line)")
                entries[entries.count - 1].headers[String(parts[0])] = String(parts[1])
            } else {
                entries[entries.count - 1].body += line + "\n"
            }
        }
        for index in entries.indices {
            while entries[index].body.last == "\n" { entries[index].body.removeLast() }
        }
    }
}
