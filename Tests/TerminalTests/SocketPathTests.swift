import Testing

@testable import clientele

@Suite("Where the socket is")
struct SocketPathTests {
    private let environment = Environment(["CLIENTELE_SOCKET": "/env", "XDG_RUNTIME_DIR": "/run/user/7"])
    private let bare = Environment(["XDG_RUNTIME_DIR": "/run/user/7"])

    @Test("The flag comes first, then the environment, then the first of the usual places that is there")
    func order() throws {
        #expect(try SocketPath.found(flag: "/flag", environment) { _ in true }.path == "/flag")
        #expect(try SocketPath.found(flag: nil, environment) { _ in true }.path == "/env")
        #expect(try SocketPath.found(flag: nil, bare) { _ in true }.path == "/run/user/7/clientele/socket")
        #expect(try SocketPath.found(flag: nil, bare) { $0.hasPrefix("/run/c") }.path == "/run/clientele/socket")
    }

    @Test("A socket that was named is never replaced by another")
    func named() throws {
        #expect(try SocketPath.found(flag: "/flag", environment) { _ in false }.path == "/flag")
        #expect(try SocketPath.found(flag: nil, environment) { _ in false }.path == "/env")
    }

    @Test("Without any socket it says where it looked and how to start the daemon")
    func none() {
        let fault = #expect(throws: Fault.self) { try SocketPath.found(flag: nil, bare) { _ in false } }
        #expect(fault?.status == .unavailable)
        let sentence = fault?.phrase?.english ?? ""
        #expect(sentence.contains("/run/user/7/clientele/socket, /run/clientele/socket"))
        #expect(sentence.contains("systemctl --user start clienteled.socket"))
    }

    @Test(
        "Where the system's service is installed, its socket unit is named, an instance's by its name",
        arguments: [
            ("/run/clientele/socket", "systemctl restart clienteled.socket"),
            ("/run/clientele-second/socket", "systemctl restart clienteled@second.socket"),
            ("/run/user/7/clientele/socket", "systemctl --user start clienteled.socket"),
            ("/run/clientelex/socket", "systemctl --user start clienteled.socket"),
        ]
    )
    func system(path: String, remedy: String) {
        let closed = Fault.noDaemon(at: path, because: Phrase("nobody listens", "personne n’écoute"))
        #expect(closed.phrase?.english.contains(remedy) == true)
        #expect(closed.phrase?.french.contains(remedy) == true)
        let fault = #expect(throws: Fault.self) { try SocketPath.found(flag: nil, bare) { $0 == "/run/clientele" } }
        #expect(fault?.phrase?.english.contains("systemctl restart clienteled.socket") == true)
    }

    @Test("A path that no socket can have is wrong usage")
    func tooLong() throws {
        let longest = "/" + String(repeating: "x", count: 106)
        #expect(try SocketPath.found(flag: longest, bare).path == longest)
        let fault = #expect(throws: Fault.self) { try SocketPath.found(flag: longest + "x", bare) }
        #expect(fault?.status == .usage)
        #expect(throws: Fault.self) { try SocketPath.found(flag: "", bare) }
    }
}
