import Clientele
import Foundation
import Testing

@testable import clientele
@testable import clienteled

/// The pages in `contrib/man`: written in files that end in `.in`, and filled in where catalogue, settings and argument
/// parsers know better. `CLIENTELE_REGENERATE=1 contrib/test --filter ManualTests` writes them anew.
@Suite("The manual pages")
struct ManualTests {
    private static let directory = #filePath.replacing(
        "/Tests/ProgramTests/Manual/ManualTests.swift",
        with: "/contrib/man"
    )
    private static let pages = ["clienteled.8", "clientele.1", "clienteled.yaml.5", "clientele-protocol.7"]
    private static let frenchPages = pages.map { "fr/\($0)" }

    @Test("Each page says what the programs know", arguments: pages + frenchPages)
    func pageIsTrue(name: String) throws {
        let path = "\(Self.directory)/\(name)"
        let pieces = try pieces(for: name)
        let text = try filled(path + ".in", with: pieces)
        if ProcessInfo.processInfo.environment["CLIENTELE_REGENERATE"] != nil {
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        }
        let isCurrent = Machine.text(path) == text
        #expect(isCurrent, "run CLIENTELE_REGENERATE=1 contrib/test --filter ManualTests")
    }

    @Test("Each page has the sections that are looked for, and names pages that exist", arguments: pages)
    func sections(name: String) throws {
        let lines = Machine.text("\(Self.directory)/\(name).in").split(separator: "\n").map(String.init)
        for section in ["NAME", "DESCRIPTION", "ENVIRONMENT", "FILES", "EXIT STATUS", "EXAMPLES", "SEE ALSO"] {
            #expect(lines.contains(".Sh \(section)"), "\(section)")
        }
        for line in lines where line.hasPrefix(".Xr cliente") {
            let words = line.split(separator: " ")
            #expect(Self.pages.contains("\(words[1]).\(words[2])"), "\(line)")
        }
    }

    @Test("The French page names all that the English one does, in the same order", arguments: pages)
    func frenchNames(name: String) throws {
        let english = try Self.names(on: name)
        #expect(english.count > 10)
        #expect(try Self.names(on: "fr/\(name)") == english)
    }

    /// What a page explains and refers to, without words of a language.
    private static func names(on page: String) throws -> [String] {
        let text = try String(contentsOfFile: "\(directory)/\(page)", encoding: .utf8)
        return text.split(separator: "\n").map(String.init).filter { line in
            ["Sh", "Ss", "It", "Op", "Cm", "Dv", "Ev", "Pa", "El", "Bl"].contains { line.hasPrefix(".\($0)") }
        }.map { line in
            line.replacing(/^\.(Sh|Ss) .*/) { ".\($0.1)" }.replacing(/\ Ar [^ ]+( \.\.\.)?/, with: " Ar")
                .replacing(/, r.*essayable/, with: ", retryable").replacing(/\ [,.;]$/, with: "")
        }
    }

    @Test("Each exit status of the thin client is explained", arguments: ["clientele.1", "fr/clientele.1"])
    func statuses(name: String) {
        let page = Machine.text("\(Self.directory)/\(name).in")
        for status in [0, 1, 64, 65, 66, 69, 70, 74, 75, 77, 130] { #expect(page.contains("\n.It \(status)\n")) }
    }
}

extension ManualTests {
    /// What is filled in, by its name in the file.
    private func pieces(for page: String) throws -> [String: [String]] {
        switch page {
        case "clienteled.8":
            let program = try ProgramManual(of: "clienteled", on: Machine())
            return ["SYNOPSIS": program.synopsis, "COMMANDS": program.commandList, "EVENTS": try events()]
        case "fr/clientele.1":
            let program = try ProgramManual(of: "clientele", on: Machine(), inFrench: true)
            return ["OPTIONS": program.options, "COMMANDS": program.commandList]
        case "clientele.1":
            let program = try ProgramManual(of: "clientele", on: Machine())
            return ["OPTIONS": program.options, "COMMANDS": program.commandList]
        case "fr/clienteled.8": return ["EVENTS": try events(inFrench: true)]
        case "clienteled.yaml.5": return ["SETTINGS": settings()]
        case "fr/clienteled.yaml.5": return ["SETTINGS": try FrenchManual.settings()]
        case "fr/clientele-protocol.7":
            return [
                "LIMITS": try FrenchManual.limits(), "COMMANDS": FrenchManual.commands(),
                "FAILURES": try FrenchManual.failures(), "VIOLATIONS": violations(or: "ou"),
            ]
        default:
            return ["LIMITS": limits(), "COMMANDS": commands(), "FAILURES": failures(), "VIOLATIONS": violations()]
        }
    }

    private func filled(_ path: String, with pieces: [String: [String]]) throws -> String {
        var unused = Set(pieces.keys)
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").flatMap { line in
            guard let match = line.wholeMatch(of: /\.\\" @([A-Z]+)@/) else { return [String(line)] }
            unused.remove(String(match.1))
            return try #require(pieces[String(match.1)], "\(line)")
        }
        #expect(unused.isEmpty)
        return #".\" Made from \#(path.split(separator: "/").last ?? ""); a test keeps it true."# + "\n"
            + Mdoc.wrapped(lines.map(Mdoc.portable)).joined(separator: "\n") + "\n"
    }

    private func settings() -> [String] {
        Mdoc.list(
            Setting.all.map { setting in
                let standard = setting.standard.map { [".Pq default: \(Mdoc.argument($0)) ."] }
                return (
                    "Li \(setting.name)",
                    Mdoc.lines(setting.summary)
                        + [
                            Mdoc.text("It has to be \(setting.form)."), "In the environment:",
                            ".Ev \(setting.variable)\(standard == nil ? " ." : "")",
                        ]
                        + (standard ?? [])
                        + (setting.isForStart ? ["It counts from the next start on."] : [])
                )
            }
        )
    }

    private func limits() -> [String] {
        let limits = ServingLimits().json
        return Mdoc.list(
            ServingLimits.fields.map { field in
                ("Li \(field.name)", Mdoc.lines(field.summary) + [".Pq \(limits[field.name]?.text ?? "")"])
            }
        )
    }

    private func commands() -> [String] {
        Mdoc.list(
            Catalogue.entries.map { entry in
                let writes = entry.isWriting ? ["It writes, and takes a", ".Li key ."] : []
                return ("Li \(entry.method) Pq \(entry.role.rawValue)", Mdoc.lines(entry.summary) + writes)
            }
        )
    }

    private func failures() -> [String] {
        Mdoc.list(
            Failure.Kind.allCases.map { kind in
                let tag = "Li \(kind.rawValue) Pq \(kind.code)\(kind.isRetryable ? ", retryable" : "")"
                return (tag, Mdoc.lines(kind.summary))
            }
        )
    }

    private func violations(or: String = "or") -> [String] {
        let codes = Violation.Code.allCases.map(\.rawValue)
        return [".Li \(codes.dropLast().joined(separator: " , ")) ,", or, ".Li \(codes.last ?? "") ."]
    }

    /// The subjects of the journal's catalogue.
    private func events(inFrench isFrench: Bool = false) throws -> [String] {
        let name = isFrench ? "clientele.fr.catalog" : "clientele.catalog"
        let path = Self.directory.replacing("/contrib/man", with: "/systemd/catalog/\(name)")
        let text = try String(contentsOfFile: path, encoding: .utf8)
        return Mdoc.list(
            try JournalEvent.allCases.map { event in
                let subject = try #require(text.firstMatch(of: try Regex("-- \(event)\nSubject: ([^\n]+)")))
                let sentence = try #require(subject.output[1].substring)
                return ("Li \(event)", Mdoc.lines("\(sentence)."))
            }
        )
    }
}
