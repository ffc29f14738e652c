import Clientele
import Testing

@testable import SQLiteStore

@Suite("Settings of a store")
struct SettingsTests {
    @Test("A pattern has one run of number signs, padded with zeros and outgrown")
    func patterns() throws {
        #expect(try #require(NumberPattern("C######")) == .standard)
        let short = try #require(NumberPattern("K-##/x"))
        #expect(short.number(7) == "K-07/x" && short.number(1234) == "K-1234/x")
        for wrong in [
            "", "C", "#C#", " #", "# ", "C#\n", String(repeating: "x", count: 21) + "#",
            String(repeating: "#", count: 13),
        ] {
            #expect(NumberPattern(wrong) == nil, "\(wrong)")
        }
    }

    @Test("Values below the least are raised to it")
    func leastValues() {
        let settings = StoreSettings(keyRetentionDays: 1, readers: 0)
        #expect(settings.keyRetentionDays == 7 && settings.readers == 4)
    }

    @Test("Digests are those of the standard's examples")
    func digests() {
        func hex(_ message: String) -> String {
            SHA256.digest(Array(message.utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        }
        #expect(hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(
            hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
                == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        )
        #expect(
            hex(String(repeating: "a", count: 1_000_000))
                == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
        )
    }
}
