import Clientele
import Glibc
import Server
import Testing

struct RoleTests {
    @Test func `A command beyond the peer's role is forbidden, and the role it needs is named`() async throws {
        try await withPeers(roles: SameRole(role: .reader)) { server in
            let peer = try server.connect()
            #expect(try peer.call("daemon.hello")["role"] == "reader")
            #expect(try peer.call("client.list")["clients"] != nil)
            // The role is looked at before the arguments are.
            let answer = try peer.ask(request("client.create", ["nonsense": true]))
            #expect(answer["error"]?["code"] == -32005)
            #expect(answer["error"]?["data"]?["role"] == "editor")
        }
    }

    @Test func `A peer without a role is told so and let go`() async throws {
        try await withPeers(roles: SameRole(role: nil)) { server in
            let peer = try server.connect()
            let answer = try peer.answer()
            #expect(answer.object?["id"] == .null)
            #expect(answer["error"]?["data"]?["kind"] == "forbidden")
            #expect(try peer.line() == nil)
        }
    }

    @Test func `A change names the user that the kernel named`() async throws {
        try await withPeers { server in
            let peer = try server.connect()
            _ = try peer.call("client.create", ["client": ["kind": "organization", "name": "X"]])
            let change = try #require(try peer.call("changes.list", ["since": 0])["changes"]?.array?.first)
            #expect(change["actor"]?["uid"]?.integer == Int64(geteuid()))
            #expect(change["actor"]?["user"]?.string == getpwuid(geteuid()).map { String(cString: $0.pointee.pw_name) })
        }
    }

    @Test func `New settings give new peers their role, and old ones keep theirs`() async throws {
        try await withServer(roles: SameRole(role: .reader)) { fixture in
            let old = try await waiting {
                let peer = try fixture.connect()
                _ = try peer.call("daemon.ping")
                return Unchecked(peer)
            }
            var settings = ServerSettings(roles: SameRole(role: .editor))
            settings.limits.requestLineBytes = 300
            fixture.server.use(settings)
            try await waiting {
                let introduction = try fixture.connect().call("daemon.hello")
                #expect(introduction["role"] == "editor")
                #expect(introduction["limits"]?["requestLineBytes"] == 300)
                #expect(try old.value.call("daemon.hello")["role"] == "reader")
            }
        }
    }

    @Test func `A user's service is for its owner and root alone`() {
        let roles = OwnerRoles(owner: 1234)
        #expect(roles.role(of: PeerUser(uid: 1234, groups: [])) == .admin)
        #expect(roles.role(of: PeerUser(uid: 0, groups: [])) == .admin)
        #expect(roles.role(of: PeerUser(uid: 1235, groups: [0, 1234])) == nil)
    }

    @Test func `A system service gives the greatest role among the user's groups`() {
        var roles = GroupRoles()
        (roles.readers, roles.editors, roles.admins) = ("daemon", "bin", "no-such-group")
        let (readers, editors) = (getgrnam("daemon")?.pointee.gr_gid ?? 1, getgrnam("bin")?.pointee.gr_gid ?? 2)
        #expect(roles.role(of: PeerUser(uid: 0, groups: [])) == .admin)
        #expect(roles.role(of: PeerUser(uid: 5000, groups: [readers])) == .reader)
        #expect(roles.role(of: PeerUser(uid: 5000, groups: [readers, editors])) == .editor)
        #expect(roles.role(of: PeerUser(uid: 5000, groups: [64999])) == nil)
        roles.admins = "bin"
        #expect(roles.role(of: PeerUser(uid: 5000, groups: [editors])) == .admin)
    }
}

/// Carries a value that one thread at a time uses.
// The test hands it from one waiting thread to the next and never uses it on two.
struct Unchecked<Value>: @unchecked Sendable {
    let value: Value

    init(_ value: Value) {
        self.value = value
    }
}
