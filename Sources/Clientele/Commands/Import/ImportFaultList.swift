/// `import.faults`
public struct ImportFaultList: ImportingCommand {
    public var cursor: Int?
    public var limit: Int?

    public static let method = "import.faults"
    public static let summary = "Lists what was refused or doubtful in the last import.run, in the order of the file."
    public static let failures: [Failure.Kind] = [.storage]
    public static let fields: [Field<Self>] = [
        Field("cursor", \.cursor, "Where to go on: the cursor of the page before.", .range(0...Int(Int32.max))),
        Field("limit", \.limit, "How many at the most.", .range(1...1000), .otherwise(50)),
    ]

    public init() {}

    public func run(importing imports: any Imports, in context: Context) throws(Failure) -> ImportFaults {
        try imports.faults(after: cursor ?? 0, limit: limit ?? 50)
    }
}
