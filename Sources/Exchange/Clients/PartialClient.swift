public import Clientele

/// What a file tells of one client: only the members that are there, each with the column it comes from.
///
/// ``members`` has the shape of a client's document. It is what a new client is read from, and the JSON Merge Patch
/// (RFC 7396) for one that exists: a member that is absent was empty in the file, and erases nothing.
public struct PartialClient: Sendable, Equatable {
    /// The line on which it begins, counted from 1.
    public var line: Int
    /// The row of the spreadsheet, or which card or line of JSON it is, counted from 1.
    public var row: Int
    /// The members that people give.
    public var members = JSONObject()
    /// Where the elements of lists belong on the client, where the file says so: one place for each element that
    /// ``members`` has, `nil` for one that is only said to be there.
    public var places: [String: [Int?]] = [:]
    /// The members that the daemon keeps.
    public var kept = KeptMembers()
    /// What kind of client it seems to be when the file does not say so; for a new client only.
    public var likelyKind: ClientKind?
    /// Its interactions, which only JSON lines carry.
    public var interactions: [PartialInteraction] = []
    /// What was left out or is doubtful about the record itself.
    public var remarks: [Finding] = []
    /// The column or property from which a place of ``members`` comes.
    var sources: [Source] = []

    /// Where a place of a client comes from.
    struct Source: Sendable, Equatable {
        let pointer: String
        let column: String
    }

    /// A client of which nothing is known yet.
    public init(line: Int, row: Int) {
        self.line = line
        self.row = row
    }

    /// The column or property that gave a place, or the nearest one around it.
    ///
    /// - Parameter pointer: a JSON pointer relative to the client, such as `/emails/0/address`.
    public func column(of pointer: String) -> String? {
        var place = pointer[...]
        while !place.isEmpty {
            if let source = sources.first(where: { $0.pointer == place }) { return source.column }
            if let source = sources.first(where: { $0.pointer.hasPrefix(place + "/") }) { return source.column }
            guard let slash = place.lastIndex(of: "/") else { return nil }
            place = place[..<slash]
        }
        return nil
    }

    /// A violation as a finding in the file, with its row and column.
    ///
    /// - Parameter prefix: what stands in the violation's pointer before the client, such as `/client`.
    public func finding(_ violation: Violation, below prefix: String = "") -> Finding {
        let pointer =
            violation.pointer.hasPrefix(prefix) ? String(violation.pointer.dropFirst(prefix.count)) : violation.pointer
        // What no column gave has the name of the field.
        let column = column(of: pointer) ?? FieldPlace(pointer)?.text
        return Finding(.value, line: line, row: row, column: column, violation.message)
    }
}

/// What a file tells of one interaction.
public struct PartialInteraction: Sendable, Equatable {
    /// The members that people give, in the shape of an interaction's document.
    public var members: JSONObject
    /// The members that the daemon keeps.
    public var kept: KeptMembers
}

/// What a reader answers for each record of a file.
public enum ClientEntry: Sendable, Equatable {
    /// A client.
    case client(PartialClient)
    /// A record that is none; the reader goes on behind it.
    case refused(Finding)
    /// Something about the file as a whole, such as a column that is not read.
    case remark(Finding)
}

/// Reads the clients of a file that is handed over piece by piece.
///
/// What it answers does not depend on where the pieces are cut. Its memory is bounded by the limits of its format, a
/// piece, and what the piece completes.
public protocol ClientReader: Sendable {
    /// The encoding, once it is known; `nil` while nothing but ASCII was seen.
    var encoding: TextEncoding? { get }
    /// The character between fields, of CSV and once it is known.
    var delimiter: CSVDelimiter? { get }
    /// Takes the next bytes of the file; answers the records that they complete.
    ///
    /// - Throws: a finding after which the file cannot be read further.
    mutating func read(_ bytes: [UInt8]) throws(Finding) -> [ClientEntry]
    /// Answers what is left at the end of the file.
    ///
    /// - Throws: a finding when the file ends too early.
    mutating func finish() throws(Finding) -> [ClientEntry]
}

extension ClientReader {
    /// There are no fields.
    public var delimiter: CSVDelimiter? { nil }
}

/// A client as it leaves the store.
public struct WholeClient: Sendable {
    /// The client.
    public var client: Client
    /// Its interactions.
    public var interactions: [Interaction]

    /// A client with what belongs to it.
    public init(_ client: Client, interactions: [Interaction] = []) {
        self.client = client
        self.interactions = interactions
    }
}
