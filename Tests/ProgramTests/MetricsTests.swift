import Clientele
import Foundation
import Testing

@Suite("Metrics, with the real programs")
struct MetricsTests {
    private let machine: Machine

    init() throws { machine = try Machine() }

    private func scrape() throws -> PrometheusPage {
        let run = try machine.clientele(["status", "--prometheus"])
        try #require(run.status == 0, "\(run.errors)")
        return try PrometheusPage(run.output)
    }

    @Test("The counts add up to what was asked, by command and kind of failure")
    func counts() throws {
        let peer = try machine.serve().connect()
        let number = try #require(
            try peer.ask("client.create", ["client": ["kind": "person", "name": "Ada"]])["client"]?["number"]
        )
        for _ in 0..<7 { _ = try peer.ask("client.get", ["client": number]) }
        for _ in 0..<3 { _ = try peer.refusal("client.get", ["client": "C999999"]) }
        _ = try peer.refusal("client.get", ["surprise": 1])
        _ = try peer.refusal("nothing.known")
        try peer.send(
            "[" + #"{"jsonrpc":"2.0","id":1,"method":"daemon.ping"},"# + #"{"jsonrpc":"2.0","method":"daemon.ping"}]"#
                + "\n"
        )
        _ = try peer.answer()

        let page = try scrape()
        #expect(page.kinds["clientele_requests_total"] == "counter")
        #expect(page["clientele_requests_total", ["method": "client.create"]] == "1")
        #expect(page["clientele_requests_total", ["method": "client.get"]] == "11")
        #expect(page["clientele_requests_total", ["method": "unknown"]] == "1")
        #expect(page["clientele_requests_total", ["method": "client.search"]] == "0")
        #expect(page["clientele_requests_total", ["method": "daemon.hello"]] == "1")
        #expect(page["clientele_request_failures_total", ["method": "client.get", "kind": "not_found"]] == "3")
        #expect(page["clientele_request_failures_total", ["method": "client.get", "kind": "invalid_params"]] == "1")
        #expect(page["clientele_request_failures_total", ["method": "unknown", "kind": "unknown_method"]] == "1")
        #expect(page["clientele_store_commits_total", [:]] == "1")
        #expect(page["clientele_store_writes_total", [:]] == "1")
        #expect(page["clientele_store_clients", ["state": "active"]] == "1")
        #expect(page["clientele_store_changes_total", [:]] == "1")
        #expect(page["clientele_connections", [:]] == "2")
        #expect(page["clientele_connections_accepted_total", [:]] == "2")
        #expect(page["clientele_build_info", ["version": Product.version]] == "1")
        for name in ["received_bytes_total", "sent_bytes_total"] {
            #expect(page["clientele_" + name, [:]].flatMap(Int.init).map { $0 > 1_000 } == true, "\(name)")
        }
        // Every asking for a client is a hit or a miss, and those who do not exist are missed.
        let hits = page["clientele_document_memory_hits_total", [:]].flatMap(Int.init) ?? 0
        let misses = page["clientele_document_memory_misses_total", [:]].flatMap(Int.init) ?? 0
        #expect(hits + misses == 10 && hits >= 5)
    }

    @Test("Each command's durations are as many as its requests, in buckets that only grow")
    func durations() throws {
        let peer = try machine.serve().connect()
        try peer.pipeline(300) { _ in ("daemon.ping", [:]) }
        let page = try scrape()
        #expect(page.kinds["clientele_request_duration_seconds"] == "histogram")
        let buckets = page.samples.filter {
            $0.name == "clientele_request_duration_seconds_bucket" && $0.labels["method"] == "daemon.ping"
        }
        #expect(buckets.map { $0.labels["le"] } == ["0.00001", "0.0001", "0.001", "0.01", "0.1", "1", "10", "+Inf"])
        let counts = buckets.compactMap { Int($0.value) }
        #expect(counts == counts.sorted() && counts.last == 300)
        #expect(page["clientele_request_duration_seconds_count", ["method": "daemon.ping"]] == "300")
        let sum = page["clientele_request_duration_seconds_sum", ["method": "daemon.ping"]].flatMap(Double.init)
        #expect(sum.map { $0 > 0 } == true)
    }

    @Test("With commandMetrics off requests are counted, and no duration is")
    func off() throws {
        let peer = try machine.serve(environment: ["CLIENTELED_COMMAND_METRICS": "off"]).connect()
        _ = try peer.ask("daemon.ping")
        let page = try scrape()
        #expect(page["clientele_requests_total", ["method": "daemon.ping"]] == "1")
        #expect(!page.samples.contains { $0.name.hasPrefix("clientele_request_duration_seconds") })
    }

    @Test("Connections that are refused are counted by reason")
    func refused() throws {
        let daemon = try machine.serve(environment: ["CLIENTELED_CONNECTIONS": "2"])
        let first = try daemon.connect()
        let second = try daemon.connect()
        _ = try (first.ask("daemon.ping"), second.ask("daemon.ping"))
        #expect(try daemon.connect().answer()["error"]?["data"]?["kind"] == "busy")
        let metrics = try first.ask("daemon.status", ["metrics": true])["metrics"]?.array ?? []
        let refused = metrics.first { $0["name"] == "clientele_peers_refused_total" }
        #expect(refused?["samples"] == [["labels": ["kind": "busy"], "value": 1]])
    }

    @Test("A status has metrics only when they are asked for, and its totals are theirs")
    func status() throws {
        let peer = try machine.serve().connect()
        for _ in 0..<4 { _ = try peer.ask("daemon.ping") }
        _ = try peer.refusal("daemon.pong")
        let status = try peer.ask("daemon.status")
        #expect(status["metrics"] == nil)
        #expect(status["activity"] == ["connections": 1, "requests": 5, "failures": 1])
        #expect((status["store"]?["bytes"]?.integer ?? 0) > 10_000)
        #expect(try machine.clientele(["status", "--prometheus", "--json"]).status == 64)
    }
}

/// A page in Prometheus' text format, read as strictly as its description is written.
private struct PrometheusPage {
    struct Sample {
        let name: String
        let labels: [String: String]
        let value: String
    }

    private(set) var kinds: [String: String] = [:]
    private(set) var samples: [Sample] = []

    init(_ text: String) throws {
        try #require(text.hasSuffix("\n"))
        var family = ""
        var described: Set<String> = []
        for line in text.dropLast().split(separator: "\n", omittingEmptySubsequences: false) {
            let words = line.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false).map(String.init)
            if words.starts(with: ["#", "HELP"]) {
                try #require(words.count == 4 && !words[3].isEmpty && described.insert(words[2]).inserted)
                family = words[2]
            } else if words.starts(with: ["#", "TYPE"]) {
                try #require(words.count == 4 && words[2] == family && kinds[family] == nil)
                try #require(["counter", "gauge", "histogram", "summary"].contains(words[3]))
                try #require(words[3] != "counter" || family.hasSuffix("_total"), "\(family)")
                kinds[family] = words[3]
            } else {
                let match = try #require(
                    line.wholeMatch(of: /([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? ([0-9.e+-]+)/),
                    "\(line)"
                )
                let name = String(match.1)
                let suffixes = kinds[family] == "histogram" ? ["_bucket", "_sum", "_count"] : [""]
                try #require(suffixes.contains { name == family + $0 }, "\(line)")
                try #require(Double(match.3) != nil)
                samples.append(
                    Sample(name: name, labels: try Self.labels(String(match.2 ?? "")), value: String(match.3))
                )
            }
        }
        let identities = samples.map { "\($0.name) \($0.labels.sorted { $0.key < $1.key })" }
        try #require(Set(identities).count == identities.count)
    }

    subscript(name: String, labels: [String: String]) -> String? {
        samples.first { $0.name == name && $0.labels == labels }?.value
    }

    private static func labels(_ text: String) throws -> [String: String] {
        var labels: [String: String] = [:]
        var rest = text[...]
        while !rest.isEmpty {
            let match = try #require(
                rest.prefixMatch(of: /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\[\\"n])*)"(?:,|$)/),
                "\(text)"
            )
            labels[String(match.1)] = String(match.2)
            rest = rest[match.range.upperBound...]
        }
        return labels
    }
}
