import Foundation

/// Pages of 50 clients by every sort and many filters, at the beginning and deep in the list.
struct ListMix {
    /// `client.list` as lines.
    private(set) var requests: [[UInt8]] = []

    /// No pages.
    init() {}

    /// Asks the daemon for cursors beforehand, so that pages deep in a list can be asked for at once.
    init(_ socket: String, _ samples: [Corpus.Sample]) throws {
        let connection = try PeerConnection(to: socket, framing: LineFraming.self)
        let middle = samples.map(\.createdAt).sorted()[samples.count / 2]
        let filters = [
            "", #""kind":"person","#, #""tags":["client"],"#, #""tags":["salon"],"#, #""country":"BE","#,
            #""country":"LU","#, #""city":"liege","#, #""archived":"include","#, #""archived":"only","#,
            #""updatedSince":"\#(middle)","#, #""dormantSince":"2024-01-01T00:00:00.000Z","#,
            #""kind":"organization","country":"FR","tags":["vip"],"#,
        ]
        for sort in ["name", "number", "createdAt", "updatedAt", "lastInteractionAt"].flatMap({ [$0, "-" + $0] }) {
            for filter in filters {
                let question = #"\#(filter)"sort":"\#(sort)""#
                requests.append(Requests.call("client.list", #"{\#(question),"limit":50}"#))
                var cursor: String?
                for _ in 0..<3 {
                    cursor = try Self.cursor(connection, question, after: cursor)
                    guard let cursor else { break }
                    requests.append(
                        Requests.call("client.list", #"{\#(question),"limit":50,"cursor":"\#(cursor)"}"#)
                    )
                }
            }
        }
        var dice = Dice(seed: 0x115)
        requests.shuffle(using: &dice)
    }

    /// The cursor a thousand rows further on.
    private static func cursor(
        _ connection: PeerConnection,
        _ question: String,
        after cursor: String?
    ) throws -> String? {
        let place = cursor.map { #","cursor":"\#($0)""# } ?? ""
        connection.output += Requests.call("client.list", #"{\#(question),"limit":1000\#(place)}"#)
        connection.expect()
        var next: String?
        try connection.exchange { answer in
            guard answer.has(Requests.clientsStart, at: 0) else { throw BenchFailure(answer.text) }
            // The cursor is the last member: …"cursor":"….."}}
            let tail = String(decoding: answer.suffix(1024), as: UTF8.self)
            guard let mark = tail.range(of: #"],"cursor":""#, options: .backwards) else { return }
            next = String(tail[mark.upperBound...].prefix { $0 != "\"" })
        }
        return next
    }
}
