/// `transaction.run`
public struct TransactionRun: WritingCommand {
    public var commands = Present<[TransactionStep]>([])
    public var key: RequestKey?

    public static let method = "transaction.run"
    public static let summary = "Runs several commands: all of them, or none when one fails."
    public static let failures: [Failure.Kind] = [.unknownMethod, .notFound, .archived, .conflict, .duplicate]
    public static let fields: [Field<Self>] = [
        Field(
            "commands",
            \.commands,
            "The commands in their order. {\"$result\": POINTER} in a command's params stands for a value of a former "
                + "result: /0/client/id is the id of the client that the first command created. Commands that read long "
                + "lists are not possible here, since they would keep other writers waiting.",
            .count(1000)
        ),
        keyField,
    ]

    public init() {}

    public func check(_ inspection: inout Inspection) {
        if commands.value.isEmpty { inspection.report(.missing, "At least one command is needed.", below: "commands") }
        for (index, step) in commands.value.enumerated() where !step.isPossible {
            inspection.descend("commands") {
                $0.descend(String(index)) {
                    $0.report(.choice, "“\(step.method)” cannot be a part of a transaction.", below: "method")
                }
            }
        }
    }

    public func run(writing store: any StoreWriter, in context: Context) throws(Failure) -> TransactionResults {
        var results = FormerResults()
        for (index, step) in commands.value.enumerated() {
            do throws(Failure) {
                try results.append(try step.run(writing: store, in: context, after: &results))
            } catch {
                throw error.within(step: index)
            }
        }
        var answer = TransactionResults()
        answer.results = Present(results.all)
        return answer
    }
}

/// One command of a transaction.
public struct TransactionStep: Record {
    public var method = ""
    public var params = JSONObject()

    public static let fields: [Field<Self>] = [
        Field("method", \.method, "The command's name."),
        Field("params", \.params.ifGiven, "Its arguments."),
    ]

    public init() {}

    /// Whether the command writes, or reads in no time; one that does not exist fails when its turn comes.
    fileprivate var isPossible: Bool {
        guard let entry = try? Catalogue.entry(method) else { return true }
        return entry.method != TransactionRun.method && (entry.isWriting || entry.isBrief)
    }

    fileprivate func run(
        writing store: any StoreWriter,
        in context: Context,
        after results: inout FormerResults
    ) throws(Failure) -> [UInt8] {
        let entry = try Catalogue.entry(method)
        try entry.require(context.role)
        let resolved = try results.resolve(.object(params))
        switch try entry.invocation(resolved) {
        case .read(_, let read): return try read(store, context)
        case .write(let write): return try write(store, context)
        case .maintain, .follow, .export, .imports:
            throw Failure(.internal, "\(method) got into a transaction.")
        }
    }
}

extension JSONObject {
    /// The object as a member that may be left out.
    fileprivate var ifGiven: JSONObject? {
        get { self }
        set { self = newValue ?? JSONObject() }
    }
}

/// A result that is JSON already.
public struct Spliced: WireValue {
    let bytes: [UInt8]

    public static let schema: JSON = ["description": "What the command answers."]

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// Keeps any value.
    public init?(_ json: JSON, _ inspection: inout Inspection) { bytes = json.serialized }

    /// Appends the value as it is.
    public func write(to writer: inout JSONWriter) { writer.raw(bytes) }
}

/// What the commands of a transaction answered.
public struct TransactionResults: Record {
    public var results = Present<[Spliced]>([])

    public static let fields: [Field<Self>] = [
        Field("results", \.results, "One result a command, in their order.")
    ]

    public init() {}
}

/// The results of the commands that ran, by which `{"$result": "/0/client/id"}` is replaced (RFC 6901).
private struct FormerResults {
    /// How large all results together may be, in bytes.
    private static let maximumBytes = 16 << 20

    private(set) var all: [Spliced] = []
    private var bytes = 0
    /// Those that were referred to, read.
    private var read: [Int: JSON] = [:]

    mutating func append(_ result: [UInt8]) throws(Failure) {
        bytes += result.count
        if bytes > Self.maximumBytes {
            throw .tooLarge(
                "The results of a transaction have at most \(Self.maximumBytes) bytes.",
                limit: Self.maximumBytes
            )
        }
        all.append(Spliced(bytes: result))
    }

    mutating func resolve(_ json: JSON) throws(Failure) -> JSON {
        switch json {
        case .array(let elements):
            var resolved: [JSON] = []
            for element in elements { resolved.append(try resolve(element)) }
            return .array(resolved)
        case .object(let object):
            if object.members.count == 1, let pointer = object["$result"] { return try value(at: pointer) }
            var members: [JSONObject.Member] = []
            for member in object.members {
                members.append(JSONObject.Member(name: member.name, value: try resolve(member.value)))
            }
            return .object(JSONObject(distinct: members))
        default:
            return json
        }
    }

    private mutating func value(at pointer: JSON) throws(Failure) -> JSON {
        let steps = pointer.string?.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map(String.init)
        guard let steps, let first = steps.first.flatMap(Self.index), let result = result(first) else {
            throw unknown(pointer)
        }
        var value = result
        for step in steps.dropFirst() {
            let name = step.replacing("~1", with: "/").replacing("~0", with: "~")
            let next: JSON? =
                switch value {
                case .object(let object): object[name]
                case .array(let elements):
                    Self.index(name).flatMap { elements.indices.contains($0) ? elements[$0] : nil }
                default: nil
                }
            guard let next else { throw unknown(pointer) }
            value = next
        }
        return value
    }

    private mutating func result(_ index: Int) -> JSON? {
        guard all.indices.contains(index) else { return nil }
        if let known = read[index] { return known }
        let result = try? JSON(parsing: all[index].bytes)
        read[index] = result
        return result
    }

    /// An index as RFC 6901 writes it: digits without a leading zero.
    private static func index(_ token: String) -> Int? {
        guard token.utf8.allSatisfy({ (0x30...0x39).contains($0) }), token == "0" || !token.hasPrefix("0") else {
            return nil
        }
        return Int(token)
    }

    private func unknown(_ pointer: JSON) -> Failure {
        .invalidParams("", .format, "No former result has a value at \(pointer.text.prefix(200)).")
    }
}

extension Failure {
    /// The failure of one command of a transaction: names its index, and points to its arguments from the outside.
    fileprivate func within(step index: Int) -> Failure {
        var facts = facts
        facts["index"] = .number(JSONNumber(Int64(index)))
        if case .array(let violations)? = facts["violations"] {
            facts["violations"] = .array(
                violations.map { violation in
                    var moved = violation.object ?? JSONObject()
                    moved["pointer"] = .string("/commands/\(index)/params" + (moved["pointer"]?.string ?? ""))
                    return .object(moved)
                }
            )
        }
        return Failure(kind, message, facts: facts)
    }
}
