/// What the catalogue knows of one command, whatever its type.
public struct CatalogueEntry: Sendable {
    /// One argument, as it is described.
    public struct Argument: Sendable {
        /// The name on the wire.
        public let name: String
        /// One sentence on what it means.
        public let summary: String
        /// Whether it has to be there.
        public let isRequired: Bool
        /// Its JSON Schema.
        public let schema: JSON
    }

    /// The name on the wire.
    public let method: String
    /// One sentence on what it does.
    public let summary: String
    /// The least role that may use it.
    public let role: Role
    /// The failures it has besides those that every command can have.
    public let failures: [Failure.Kind]
    /// Whether it reads, and takes microseconds.
    public let isBrief: Bool
    /// Whether it writes.
    public let isWriting: Bool
    /// Its arguments, in their order.
    public let arguments: [Argument]
    /// The JSON Schema of what it answers.
    public let answer: JSON

    private let makeInvocation: @Sendable (JSON?) throws(Failure) -> Invocation
    private let makePlainInvocation: @Sendable (PlainRequest.Argument?) -> Invocation?
    private var runPlain: PlainRun?

    /// Runs a brief read with the argument of a plain request; answers whether that could be read.
    private typealias PlainRun =
        @Sendable (PlainRequest.Argument?, any Store, Context, inout JSONWriter) throws(Failure) -> Bool

    init(_ command: any Command.Type) {
        if let reading = command as? any ReadingCommand.Type {
            self.init(reading: reading)
        } else if let writing = command as? any WritingCommand.Type {
            self.init(writing: writing)
        } else if let maintenance = command as? any MaintenanceCommand.Type {
            self.init(maintaining: maintenance)
        } else if let following = command as? any FollowingCommand.Type {
            self.init(following: following)
        } else if let exporting = command as? any ExportingCommand.Type {
            self.init(exporting: exporting)
        } else if let importing = command as? any ImportingCommand.Type {
            self.init(importing: importing)
        } else {
            preconditionFailure("\(command.method) is of no kind that can be run")
        }
    }

    private init<C: ReadingCommand>(reading command: C.Type) {
        self.init(command, isBrief: C.isBrief) { command in
            .read(isBrief: C.isBrief) { store, context throws(Failure) in
                var writer = JSONWriter(reservingBytes: 1024)
                try command.run(reading: store, in: context, to: &writer)
                return writer.bytes
            }
        }
        guard C.isBrief else { return }
        runPlain = { argument, store, context, writer throws(Failure) in
            guard let command = C(plain: argument) else { return false }
            try store.read(to: &writer) { store, writer throws(Failure) in
                try command.run(reading: store, in: context, to: &writer)
            }
            return true
        }
    }

    private init<C: WritingCommand>(writing command: C.Type) {
        self.init(command, isWriting: true) { command in
            .write { store, context throws(Failure) in
                try Self.run(command, once: command.key, in: store, context)
            }
        }
    }

    private init<C: MaintenanceCommand>(maintaining command: C.Type) {
        self.init(command) { command in
            .maintain { store, context throws(Failure) in
                Self.bytes(try command.run(maintaining: store, in: context))
            }
        }
    }

    private init<C: FollowingCommand>(following command: C.Type) {
        self.init(command) { command in
            .follow { feed, context throws(Failure) in
                Self.bytes(try command.run(following: feed, in: context))
            }
        }
    }

    private init<C: ExportingCommand>(exporting command: C.Type) {
        self.init(command) { command in
            .export { exports, context throws(Failure) in
                Self.bytes(try command.run(exporting: exports, in: context))
            }
        }
    }

    private init<C: ImportingCommand>(importing command: C.Type) {
        self.init(command) { command in
            .imports(isLong: C.isLong) { imports, context throws(Failure) in
                Self.bytes(try command.run(importing: imports, in: context))
            }
        }
    }

    private init<C: Command>(
        _ command: C.Type,
        isBrief: Bool = false,
        isWriting: Bool = false,
        _ invocation: @escaping @Sendable (C) -> Invocation
    ) {
        method = C.method
        summary = C.summary
        role = C.role
        failures = C.failures
        self.isBrief = isBrief
        self.isWriting = isWriting
        arguments = C.fields.map {
            Argument(name: $0.name, summary: $0.summary, isRequired: $0.isRequired, schema: $0.schema)
        }
        answer = C.Answer.schema
        makeInvocation = { params throws(Failure) in invocation(try Self.read(params)) }
        makePlainInvocation = { argument in C(plain: argument).map(invocation) }
    }

    /// Refuses a role that does not suffice.
    ///
    /// - Throws: `forbidden` with the role that is needed.
    public func require(_ role: Role) throws(Failure) {
        if role >= self.role { return }
        throw Failure(
            .forbidden,
            "\(method) is for the role \(self.role.rawValue); yours is \(role.rawValue).",
            facts: ["role": .string(self.role.rawValue)]
        )
    }

    /// Checks the arguments.
    ///
    /// - Throws: `invalid_params` with all violations.
    public func invocation(_ params: JSON?) throws(Failure) -> Invocation {
        try makeInvocation(params)
    }

    /// The command, when the argument of a plain request can be read without a tree; `nil` leaves it to
    /// ``invocation(_:)``.
    public func invocation(plain argument: PlainRequest.Argument?) -> Invocation? {
        makePlainInvocation(argument)
    }

    /// Runs a brief read at once, and writes its result; answers whether it did. A command that is none, or that has to
    /// read its arguments more strictly, is left to ``invocation(plain:)`` and ``invocation(_:)``.
    ///
    /// - Throws: what the command throws; then nothing is written.
    public func run(
        plain argument: PlainRequest.Argument?,
        reading store: any Store,
        in context: Context,
        to writer: inout JSONWriter
    ) throws(Failure) -> Bool {
        guard let runPlain else { return false }
        return try runPlain(argument, store, context, &writer)
    }

    private static func read<C: Command>(_ params: JSON?) throws(Failure) -> C {
        var inspection = Inspection(of: .peer)
        let command = C(params ?? .object(JSONObject()), &inspection)
        try inspection.finish()
        guard let command else { throw Failure(.internal, "The arguments could not be read.") }
        return command
    }

    /// Runs the command, or answers what it answered when its key came before.
    private static func run<C: WritingCommand>(
        _ command: C,
        once key: RequestKey?,
        in store: any StoreWriter,
        _ context: Context
    ) throws(Failure) -> [UInt8] {
        guard let key else { return bytes(try command.run(writing: store, in: context)) }
        var keyless = command
        keyless.key = nil
        let content = Array(C.method.utf8) + bytes(keyless)
        if let answer = try store.answer(to: key, content: content) { return answer }
        let answer = bytes(try command.run(writing: store, in: context))
        try store.remember(answer, to: key, content: content)
        return answer
    }

    private static func bytes(_ value: some WireValue) -> [UInt8] {
        var writer = JSONWriter(reservingBytes: 1024)
        value.write(to: &writer)
        return writer.bytes
    }
}

/// A command whose arguments have been checked, ready to run; it answers its result as JSON.
public enum Invocation: Sendable {
    /// Reads; a brief one takes microseconds.
    case read(isBrief: Bool, @Sendable (any StoreReader, Context) throws(Failure) -> [UInt8])
    /// Writes.
    case write(@Sendable (any StoreWriter, Context) throws(Failure) -> [UInt8])
    /// Does something with the store as a whole; it may take minutes.
    case maintain(@Sendable (any StoreMaintenance, Context) throws(Failure) -> [UInt8])
    /// Begins or ends to follow the changes on the connection.
    case follow(@Sendable (any Feed, Context) throws(Failure) -> [UInt8])
    /// Does something with the connection's exports; it may take longer.
    case export(@Sendable (any Exports, Context) throws(Failure) -> [UInt8])
    /// Does something with the connection's import; a long one may take minutes.
    case imports(isLong: Bool, @Sendable (any Imports, Context) throws(Failure) -> [UInt8])
}
