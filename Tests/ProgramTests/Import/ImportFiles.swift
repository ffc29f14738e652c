import Clientele
import Foundation
import Testing

extension Machine {
    /// Writes a file; answers its path.
    func file(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
        let path = directory + "/" + name
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return path
    }

    /// Writes a file of text; answers its path.
    func file(_ name: String, text: String) throws -> String { try file(name, Array(text.utf8)) }

    /// Imports a file; answers the report.
    func importing(_ path: String, _ arguments: String..., status: Int32 = 0) throws -> JSON {
        let run = try clientele(["import", path, "--json"] + arguments)
        #expect(run.status == status, "\(run.output)\(run.errors)")
        return try JSON(parsing: Array(run.output.utf8))
    }
}

extension JSON {
    /// The counts of a report, in the order in which people are told.
    var counts: [Int64] {
        ["created", "updated", "unchanged", "refused", "warned"].map { self[$0]?.integer ?? -1 }
    }

    /// The codes of a report's faults.
    var codes: [String] { (self["faults"]?.array ?? []).compactMap { $0["code"]?.string } }
}

extension Peer {
    /// Begins an import and hands a file over.
    func upload(_ bytes: [UInt8], _ form: JSON = [:]) throws {
        let begun = try ask("import.begin", form)
        let size = Int(try #require(begun["pieceBytes"]?.integer))
        var rest = bytes[...]
        while !rest.isEmpty {
            let taken = try ask("import.write", ["data": Base64(Array(rest.prefix(size))).json])
            rest = rest.dropFirst(size)
            try #require(taken["bytes"]?.integer == Int64(bytes.count - rest.count))
        }
    }

    /// Reads on until the import is being written.
    func waitUntilWriting() throws {
        while true {
            let message = try answer()
            try #require(message["result"] == nil && message["error"] == nil, "\(message.text)")
            if message["params"]?["phase"]?.string == "writing" { return }
        }
    }

    /// The next message that is no notification.
    func result() throws -> JSON {
        while true {
            let message = try answer()
            if message["method"] == nil { return message }
        }
    }
}

/// Tables that are made for tests.
enum Table {
    /// A table of organizations.
    static func rows(_ range: Range<Int>, note: String = "") -> String {
        range.map { "Firm \($0);firm\($0)@example.org;R\($0);Liège;\(note)\n" }.joined()
    }

    static let header = "name;email;externalReference;city;note\n"
}
