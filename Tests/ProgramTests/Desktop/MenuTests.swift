import Foundation
import Testing

@Suite("The desktop's menu", .enabled(if: Desk.has("jq"), "jq is missing"))
struct MenuTests {
    private let desk: Desk

    init() throws { desk = try Desk() }

    private func rows(_ arguments: [String] = []) throws -> [String] {
        try desk.machine.clientele(["--json", "list", "--archived", "include"] + arguments).lines
    }

    @Test("It walks the guide: create, find, log, edit, archive after a question, show archives, restore")
    func walk() throws {
        try desk.answer([
            "Create a client", "Person", "Zoë", "Ødegård", "zoe@example.org", "", "", "", "Liège",
            // Her own actions follow.
            "Log an interaction", "call", "Asked for a “quote”",
            "Edit", "City", "Namur",
        ])
        // Left at the end of the answers, from wherever it is.
        #expect(try desk.run("menu/clientele-menu").status == 0)
        let shown = try desk.machine.clientele(["show", "C000001"]).output
        for text in ["Zoë Ødegård", "zoe@example.org", "Asked for a “quote”", "Namur"] {
            #expect(shown.contains(text), "\(text): \(shown)")
        }
        try desk.answer(["odegard", "C000001", "Archive", "Cancel"])
        _ = try desk.run("menu/clientele-menu")
        #expect(try rows(["--archived", "only"]).isEmpty)
        try desk.answer(["C000001", "Archive", "Archive"])
        _ = try desk.run("menu/clientele-menu")
        #expect(try desk.machine.clientele(["--json", "list"]).lines.isEmpty)
        try desk.answer(["Show archived", "C000001", "Restore"])
        _ = try desk.run("menu/clientele-menu")
        #expect(try desk.machine.clientele(["--json", "list"]).lines.count == 1)
    }

    @Test("Whatever a client is called, nothing of it is run, and it is found all the same")
    func hostileNames() throws {
        let trap = desk.machine.directory + "/trap"
        for name in ["$(touch \(trap))", "`touch \(trap)`", "'; touch \(trap); '", "-rf --help", "a\\tb\\\\n"] {
            let number = try desk.create(#"{"kind":"organization","name":"\#(name)"}"#)
            try desk.answer([number, "Edit", "Note", name, "", "Log an interaction", "note", name])
            _ = try desk.run("menu/clientele-menu")
            let question = #"{"client":"\#(number)"}"#
            let document = try desk.machine.clientele(["--json", "call", "client.get", question]).output
            #expect(document.contains(#""note":""#), "\(document)")
        }
        #expect(access(trap, F_OK) != 0)
    }

    @Test("It speaks French where the session does, and explains what went wrong")
    func french() throws {
        let french = ["LC_ALL": "fr_FR.UTF-8"]
        try desk.answer(["Créer un client", "Organisation", "", "", "", "", "", ""])
        _ = try desk.run("menu/clientele-menu", environment: french)
        #expect(desk.shownLines == ["▸ Créer un client", "Organisation"])
        let errors = desk.calls(of: "rofi").filter { $0.hasPrefix("[-e]") }
        #expect(errors.count == 1 && errors.first?.contains("Nom") == true, "\(errors)")
        _ = desk.daemon.stop()
        try desk.answer([])
        _ = try desk.run("menu/clientele-menu", environment: french)
        #expect(desk.calls(of: "rofi").contains { $0.hasPrefix("[-e]") && $0.contains("clienteled") })
    }

    @Test("A link opens the client that it names, and nothing else")
    func links() throws {
        try desk.create(#"{"kind":"organization","name":"A","number":"A 1/é"}"#)
        for link in ["clientele:A%201%2F%C3%A9", "clientele://A%201%2F%C3%A9/"] {
            try desk.answer([])
            let run = try desk.run("launcher/clientele-open", [link])
            #expect(run.status == 0, "\(link): \(run.errors)")
            #expect(desk.calls(of: "rofi").last?.contains("A 1/é A") == true, "\(desk.calls(of: "rofi"))")
        }
        #expect(try desk.run("launcher/clientele-open", ["clientele:C9"]).status == 66)
        for link in ["https://example.org", "clientele:", "--version"] {
            #expect(try desk.run("launcher/clientele-open", [link]).status == 64, "\(link)")
        }
    }

    @Test("Mail goes to the first address, with nothing that could be taken for an option")
    func mail() throws {
        try desk.watch("xdg-email")
        try desk.create(#"{"kind":"organization","name":"A","emails":[{"address":"-a+b&c@example.org"}]}"#)
        try desk.create(#"{"kind":"organization","name":"B"}"#)
        #expect(try desk.run("mail/clientele-mail", ["C000001", "Devis n° 5 & 6"]).status == 0)
        #expect(
            desk.calls(of: "xdg-email") == ["[mailto:-a%2Bb%26c@example.org?subject=Devis%20n%C2%B0%205%20%26%206]"]
        )
        try desk.answer([])
        #expect(try desk.run("mail/clientele-mail", ["C000002"]).status == 65)
        #expect(try desk.run("mail/clientele-mail", ["C000003"]).status == 66)
    }
}
