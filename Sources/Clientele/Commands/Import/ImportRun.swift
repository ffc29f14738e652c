/// `import.run`
public struct ImportRun: ImportingCommand {
    public var dryRun: Bool?
    public var partial: Bool?

    public static let method = "import.run"
    public static let summary =
        "Reads the file that was handed over, compares it with the store and writes what it says in one transaction: all "
        + "of it, or nothing when a row is refused; the notification import.progress tells how far it is, and the file "
        + "stays, so that a dry run can be followed by a real one."
    public static let failures: [Failure.Kind] = [.busy, .storage, .shuttingDown]
    public static let isLong = true
    public static let fields: [Field<Self>] = [
        Field("dryRun", \.dryRun, "Whether it is only told what would be done.", .otherwise(false)),
        Field("partial", \.partial, "Whether the good rows are kept when others are refused.", .otherwise(false)),
    ]

    public init() {}

    public func run(importing imports: any Imports, in context: Context) throws(Failure) -> ImportReport {
        try imports.run(
            ImportOrder(isDryRun: dryRun ?? false, isPartial: partial ?? false),
            by: context.actor
        )
    }
}
