import Testing

@testable import clientele_bench

@Suite("How answers of peers are told apart")
struct FramingTests {
    @Test("A line ends with its line feed, and is not whole before")
    func line() throws {
        #expect(try length(LineFraming.self, "{}\n{}") == 3)
        #expect(try length(LineFraming.self, "{}") == nil)
        #expect(try length(LineFraming.self, "") == nil)
    }

    @Test("A bulk string of RESP2 has as many bytes as it says, whatever they are")
    func bulkString() throws {
        #expect(try length(RESPFraming.self, "$4\r\na\r\nb\r\n+OK\r\n") == 10)
        #expect(try length(RESPFraming.self, "$4\r\na\r\nb\r") == nil)
        #expect(try length(RESPFraming.self, "$-1\r\n$1\r\na\r\n") == 5)
        #expect(try length(RESPFraming.self, "-ERR no\r\n") == 9)
        #expect(try length(RESPFraming.self, "$12") == nil)
    }

    @Test("An answer of PostgreSQL ends with ReadyForQuery, not with a Z within a row")
    func readyForQuery() throws {
        let row: [UInt8] = [0x44, 0, 0, 0, 11, 0, 1, 0, 0, 0, 1, 0x5A]
        let ready: [UInt8] = [0x5A, 0, 0, 0, 5, 0x49]
        #expect(try length(PostgreSQLFraming.self, row + ready + [0x32]) == 18)
        #expect(try length(PostgreSQLFraming.self, row + ready.dropLast()) == nil)
        #expect(try length(PostgreSQLFraming.self, row) == nil)
    }

    @Test("An error is found among the messages of an answer")
    func postgreSQLError() {
        let bytes: [UInt8] = [0x31, 0, 0, 0, 4, 0x45, 0, 0, 0, 8] + Array("Mno\0".utf8) + [0x5A, 0, 0, 0, 5, 0x49]
        let found = bytes.withUnsafeBytes { PostgreSQLFraming.error(in: $0) }
        #expect(found == "Mno ")
    }

    private func length(_ framing: any Framing.Type, _ text: String) throws -> Int? {
        try length(framing, Array(text.utf8))
    }

    private func length(_ framing: any Framing.Type, _ bytes: [UInt8]) throws -> Int? {
        try bytes.withUnsafeBytes { try framing.answerBytes(of: $0) }
    }
}
