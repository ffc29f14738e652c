import Foundation
import Testing

@Suite("What the desktop's scripts tell", .enabled(if: Desk.has("jq"), "jq is missing"))
struct FeedScriptTests {
    private let desk: Desk

    init() throws { desk = try Desk() }

    private var memory: String { desk.machine.directory + "/.local/state/clientele/notify.json" }

    /// Starts a script that goes on until it is ended.
    private func start(_ script: String, _ arguments: [String], into output: String) throws -> Child {
        try Child(
            "/bin/bash",
            ["\(Desk.contrib)/desktop/\(script)"] + arguments,
            environment: desk.machine.environment(desk.environment),
            output: .file(output)
        )
    }

    /// Waits until something has come true.
    private func wait(_ what: String, _ isTrue: () -> Bool) throws {
        for _ in 0..<6000 where !isTrue() { usleep(10_000) }
        try #require(isTrue(), "\(what)")
    }

    @Test("Notifications go on where they stopped, tell many changes as one, and leave out one's own")
    func notifications() throws {
        try desk.watch("notify-send")
        try desk.create(#"{"kind":"organization","name":"Before"}"#)
        var follower = try start("notifications/clientele-notify", ["--all"], into: desk.machine.directory + "/o1")
        try wait("it remembers where it begins") { Machine.text(memory).contains(#""seq":1}"#) }
        try desk.create(#"{"kind":"organization","name":"<Œuvre> & fils"}"#)
        try wait("one is told") { desk.calls(of: "notify-send").count == 1 }
        #expect(desk.calls(of: "notify-send")[0].contains("[<Œuvre> & fils][C000002: created"))
        try wait("it is remembered") { Machine.text(memory).contains(#""seq":2}"#) }
        follower.kill()
        let many = (1...9).map { #"{"kind":"organization","name":"N\#($0)"}"# }.joined(separator: "\n")
        try desk.create(many)
        follower = try start("notifications/clientele-notify", ["--all"], into: desk.machine.directory + "/o2")
        try wait("many are told as one") {
            desk.calls(of: "notify-send").contains { $0.contains("[9 clients changed]") }
        }
        try wait("they are remembered") { Machine.text(memory).contains(#""seq":11}"#) }
        follower.kill()
        #expect(desk.calls(of: "notify-send").count == 2)

        let other = desk.machine.directory + "/o3"
        follower = try start("notifications/clientele-notify", ["--json"], into: other)
        try desk.create(#"{"kind":"organization","name":"Mine"}"#)
        try wait("one's own is passed over") { Machine.text(memory).contains(#""seq":12}"#) }
        follower.kill()
        #expect(Machine.text(other).isEmpty && desk.calls(of: "notify-send").count == 2)
    }

    @Test("A store that was replaced begins a new memory")
    func otherStore() throws {
        try FileManager.default.createDirectory(
            atPath: desk.machine.directory + "/.local/state/clientele",
            withIntermediateDirectories: true
        )
        try Data(#"{"storeId":"another","seq":9999}"#.utf8).write(to: URL(fileURLWithPath: memory))
        try desk.create(#"{"kind":"organization","name":"A"}"#)
        let follower = try start("notifications/clientele-notify", ["--json"], into: desk.machine.directory + "/o")
        defer { follower.kill() }
        try wait("it begins anew") { Machine.text(memory).contains(#""seq":1}"#) }
    }

    @Test("A caller is known however the number is written, and a stranger can be made a client")
    func caller() throws {
        try desk.standIn(
            for: "notify-send",
            "{ printf '[%s]' \"$@\"; echo; } >>'\(desk.machine.directory)/notify-send.calls'; echo $CHOICE"
        )
        try desk.create(
            #"{"kind":"organization","name":"A & <B>","phones":[{"number":"01 99 00 12 01"}],"addresses":[{"city":"Paris","country":"FR"}]}"#
        )
        for number in ["+33199001201", "sip:+33199001201@example.org;transport=tls", #""A" <tel:+33-1-99-00-12-01>"#] {
            #expect(try desk.run("caller/clientele-caller", [number]).status == 0, "\(number)")
            #expect(desk.calls(of: "notify-send").contains { $0.contains("[A & <B>][C000001") }, "\(number)")
        }
        try desk.answer([])
        let opened = try desk.run("caller/clientele-caller", ["+33199001201"], environment: ["CHOICE": "show"])
        #expect(
            opened.status == 0 && desk.calls(of: "rofi").last?.contains("C000001 A & <B>") == true,
            "\(desk.calls(of: "rofi"))\(opened.errors)"
        )
        #expect(try desk.run("caller/clientele-caller", ["--json", "+33199001201"]).output.contains(#""C000001""#))
        #expect(try desk.run("caller/clientele-caller", ["0622222222"]).status == 66)
        #expect(try desk.run("caller/clientele-caller", ["--json", "0622222222"]).status == 66)
        #expect(try desk.run("caller/clientele-caller", []).status == 64)
        for withheld in ["anonymous", "sip:anonymous@anonymous.invalid"] {
            let french = try desk.run("caller/clientele-caller", [withheld], environment: ["LC_ALL": "fr_FR.UTF-8"])
            #expect(french.status == 66)
            #expect(desk.calls(of: "notify-send").last?.contains("[Numéro masqué]") == true)
        }
        // A moment is told by the day on which it was here.
        let said = #"{"kind":"call","at":"2026-03-01T23:30:00Z"}"#
        _ = try desk.machine.clientele(["call", "interaction.add", #"{"client":"C000001","interaction":\#(said)}"#])
        let here = ["LC_ALL": "fr_FR.UTF-8", "TZ": "CET-1"]
        #expect(try desk.run("caller/clientele-caller", ["+33199001201"], environment: here).status == 0)
        #expect(desk.calls(of: "notify-send").last?.contains("02/03/2026 appel") == true)
        _ = desk.daemon.stop()
        #expect(try desk.run("caller/clientele-caller", ["--json", "+33199001201"]).status == 69)
    }

    @Test("The bar's line follows the changes, and says when the daemon is away")
    func bar() throws {
        let output = desk.machine.directory + "/bar"
        let bar = try start("bar/clientele-bar", [], into: output)
        defer { bar.kill() }
        try wait("it says how many there are") { Machine.text(output).contains(#""text":"0""#) }
        try desk.create(#"{"kind":"organization","name":"A"}"#)
        try wait("it follows") { Machine.text(output).contains(#""text":"1""#) }
        let plain = desk.machine.directory + "/polybar"
        let polybar = try start("bar/clientele-bar", ["--polybar"], into: plain)
        defer { polybar.kill() }
        try wait("polybar reads text") { Machine.text(plain).hasPrefix("1 client\n") }
    }
}
