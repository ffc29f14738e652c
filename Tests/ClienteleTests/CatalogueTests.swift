import Clientele
import Testing

#if canImport(Glibc)
    import Glibc
#endif

@Suite("The catalogue")
struct CatalogueTests {
    @Test("Every command has a name of its own, sentences, and arguments that differ")
    func names() {
        #expect(Set(Catalogue.entries.map(\.method)).count == Catalogue.entries.count)
        for entry in Catalogue.entries {
            #expect(entry.summary.hasSuffix("."), "\(entry.method)")
            #expect(Set(entry.arguments.map(\.name)).count == entry.arguments.count, "\(entry.method)")
            for argument in entry.arguments {
                #expect(argument.summary.hasSuffix("."), "\(entry.method) \(argument.name)")
            }
            #expect(entry.isWriting == entry.arguments.contains { $0.name == "key" }, "\(entry.method)")
            if entry.isWriting { #expect(entry.role >= .editor, "\(entry.method)") }
        }
    }

    @Test("Every command refuses an argument that it does not have", arguments: Catalogue.entries.map(\.method))
    func unknownArguments(method: String) throws {
        let entry = try Catalogue.entry(method)
        #expect {
            _ = try entry.invocation(["surprise": 1])
        } throws: {
            let violations = ($0 as? Failure)?.facts["violations"]?.array ?? []
            return violations.contains { $0["pointer"] == "/surprise" && $0["code"] == "unknown" }
        }
    }

    @Test("Every command names each required argument that is missing", arguments: Catalogue.entries.map(\.method))
    func missingArguments(method: String) throws {
        let entry = try Catalogue.entry(method)
        let required = entry.arguments.filter(\.isRequired).map { "/" + $0.name }
        var missing: [String] = []
        do throws(Failure) {
            _ = try entry.invocation(nil)
        } catch {
            missing = error.facts["violations"]?.array?.compactMap { $0["pointer"]?.string } ?? []
        }
        #expect(Set(missing) == Set(required))
    }

    @Test("Arguments in an array are refused by name")
    func positional() {
        #expect(throws: Failure.self) { _ = try Catalogue.entry("client.get").invocation(["C000001"]) }
    }

    @Test("No command deletes, and asking for it names the one that archives")
    func noDelete() {
        #expect(!Catalogue.entries.contains { $0.method.contains("delete") || $0.method.contains("remove") })
        for (method, hint) in [("client.delete", "client.archive"), ("interaction.delete", "interaction.archive")] {
            #expect {
                _ = try Catalogue.entry(method)
            } throws: {
                guard let failure = $0 as? Failure else { return false }
                return failure.kind == .unknownMethod && failure.facts["hint"]?.string?.contains(hint) == true
            }
        }
    }

    @Test("A misspelt command is told the nearest name")
    func misspelt() {
        #expect {
            _ = try Catalogue.entry("client.serach")
        } throws: {
            ($0 as? Failure)?.facts["hint"]?.string == "Did you mean client.search?"
        }
    }

    @Test("The OpenRPC document describes every command and refers only to what it contains")
    func openRPC() throws {
        let document = OpenRPC.document
        #expect(document["openrpc"]?.string?.hasPrefix("1.") == true)
        #expect(document["methods"]?.array?.count == Catalogue.entries.count)
        var references: [String] = []
        func walk(_ json: JSON) {
            switch json {
            case .array(let elements): elements.forEach(walk)
            case .object(let object):
                if let reference = object["$ref"]?.string { references.append(reference) }
                object.members.forEach { walk($0.value) }
            default: break
            }
        }
        walk(document)
        #expect(!references.isEmpty)
        for reference in references {
            let found = reference.split(separator: "/").dropFirst().reduce(document as JSON?) { $0?[String($1)] }
            #expect(found != nil, "\(reference)")
        }
    }

    @Test("The reference page under contrib/ is the catalogue's own")
    func referencePage() throws {
        let path = #filePath.replacing("/Tests/ClienteleTests/CatalogueTests.swift", with: "/contrib/reference.md")
        if getenv("CLIENTELE_REGENERATE") != nil { try write(Reference.page, to: path) }
        #expect(try read(path) == Reference.page, "run CLIENTELE_REGENERATE=1 contrib/test --filter referencePage")
    }

    private func read(_ path: String) throws -> String {
        let file = try #require(fopen(path, "r"), "\(path) is missing")
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func write(_ text: String, to path: String) throws {
        let file = try #require(fopen(path, "w"))
        defer { fclose(file) }
        #expect(fputs(text, file) >= 0)
    }
}
