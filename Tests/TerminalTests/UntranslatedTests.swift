import Clientele
import Foundation
import Testing

@testable import clientele

/// Whatever a person reads is there in every language: the sources are searched for texts that are not.
@Suite("Untranslated texts")
struct UntranslatedTests {
    private static let sources = #filePath.replacing("/Tests/TerminalTests/UntranslatedTests.swift", with: "/Sources")

    /// The files of a target, by their path within `Sources`.
    private static func files(of target: String) throws -> [(name: String, text: String)] {
        let directory = "\(sources)/\(target)"
        let names = FileManager.default.enumerator(atPath: directory)?.compactMap { $0 as? String } ?? []
        return try names.filter { $0.hasSuffix(".swift") }.sorted().map { name in
            ("\(target)/\(name)", try String(contentsOfFile: "\(directory)/\(name)", encoding: .utf8))
        }
    }

    /// Whether a text has two words beside each other, as no name on the wire has.
    private static func isProse(_ text: String) -> Bool {
        text.firstMatch(of: /[A-Za-zÀ-ÿ’']{2,}[,;:]? [a-zà-ÿ“«%]/) != nil
    }

    /// Calls whose arguments come in both languages, or are compared with what the daemon says.
    private static let bilingual: Set<String> = [
        "Phrase", "Phrase.count", ".count", ".say", "ArgumentHelp.say", "DaemonSentences.phrase",
        "DaemonSentences.holes",
        "titled", "title", "holes",
    ]

    /// What is no prose although it looks like it: commands, formats, and what belongs to no language.
    private static let verbatim: Set<String> = [
        "uid %", "# HELP % %", "# TYPE % %", "clientele interactions % --all", "clientele: %\n", "%\u{A0}min %\u{A0}s",
        "%: %.",
    ]

    @Test("Every text of the thin client stands in a phrase of both languages")
    func thinClient() throws {
        // What shells read, people do not.
        let exempt = ["/Texts/", "CompletionScript.swift"]
        for (name, text) in try Self.files(of: "clientele") where !exempt.contains(where: name.contains) {
            for literal in SourceLiterals.of(text) where Self.isProse(literal.text) {
                let isSaid = literal.calls.contains { Self.bilingual.contains($0) }
                #expect(isSaid || Self.verbatim.contains(literal.text), "\(name):\(literal.line): \(literal.text)")
            }
        }
    }

    @Test("No phrase of several words is the same in both languages")
    func phrases() throws {
        for (name, text) in try Self.files(of: "clientele") {
            let literals = SourceLiterals.of(text)
            for (first, second) in zip(literals, literals.dropFirst())
            where first.calls.last == "Phrase" && first.text == second.text && Self.isProse(first.text) {
                Issue.record("\(name):\(first.line): \(first.text)")
            }
        }
    }

    /// What only stands in the daemon's journal, in a description of the protocol, or on an administrator's terminal.
    private static let unheard: Set<String> = [
        "Field", "Metric", "counter", "preconditionFailure", "fatalError", "tell",
    ]
    private static let unheardFiles = [
        "OpenRPC.swift", "Reference.swift", "ListeningFailure.swift", "OpeningFailure.swift",
        "RestorationFailure.swift",
        "MetricsRegistry.swift", "StoreActivity+Metrics.swift", "Schema.swift", "Metric.swift",
    ]

    /// Sentences of the daemon's in a file: what begins and ends like one, and is not described above.
    private static func sentences(in text: String) -> [SourceLiterals.Literal] {
        SourceLiterals.of(text).filter { literal in
            guard literal.text.contains(" "), literal.text.wholeMatch(of: /[A-Z“%](?s).*[.…)]/) != nil,
                literal.text.firstMatch(of: /^(CREATE|SELECT|INSERT|UPDATE|DELETE|WITH|PRAGMA)\b/) == nil
            else { return false }
            let call = literal.calls.last ?? ""
            if unheard.contains(call) || call.hasPrefix("journal.") || call.hasPrefix("logger.")
                || call.hasPrefix("db.")
            {
                return false
            }
            let line = literal.before.split(separator: "\n", omittingEmptySubsequences: false).suffix(2).joined()
            return line.firstMatch(of: /\b(summary|description|help|subject)\b/) == nil
        }
    }

    /// What is filled in is often a word of the wire, which has French of its own, or how a sentence begins.
    private static let fillings = [
        "X", "a number", "a person", "an organization", "reader", "client", "The number “X”", "The file ends",
        "A quotation mark opens a field here, and none closes it",
    ]

    @Test(
        "Every sentence that the daemon may answer is said in French",
        arguments: ["Clientele", "Exchange", "Importing", "Server", "SQLiteStore"]
    )
    func daemon(target: String) throws {
        for (name, text) in try Self.files(of: target) where !Self.unheardFiles.contains(where: name.hasSuffix) {
            for literal in Self.sentences(in: text) {
                let isFrench = Self.fillings.contains { word in
                    let sentence = literal.text.replacing("%", with: word)
                    return DaemonSentences.phrase(for: sentence).french != sentence.onOneLine
                }
                #expect(isFrench || Self.verbatim.contains(literal.text), "\(name):\(literal.line): \(literal.text)")
            }
        }
    }

    @Test("Every command of the catalogue is explained in French", arguments: Catalogue.entries.map(\.method))
    func commands(method: String) throws {
        let entry = try Catalogue.entry(method)
        let summary = CommandSentences.summary(of: entry)
        #expect(summary.french != summary.english)
    }

    @Test("Every member of a client and of an interaction has a label")
    func labels() {
        let names = Client.fields.map(\.name) + Interaction.fields.map(\.name)
        let kept: Set<String> = ["id", "createdAt", "updatedAt"]
        for name in names where !kept.contains(name) {
            let label = FieldLabels.label(name)
            #expect(label.english != name, "\(name)")
        }
    }

    @Test("Every word of the wire that a person reads is a word of theirs")
    func words() {
        for kind in InteractionKind.allCases {
            let word = Words.interactionKind(kind.rawValue)
            #expect(kind == .call || word != Phrase(verbatim: kind.rawValue) || kind == .note, "\(kind)")
        }
        for type in ChangeType.allCases {
            #expect(Words.changeType(type.rawValue) != Phrase(verbatim: type.rawValue), "\(type)")
        }
    }
}
