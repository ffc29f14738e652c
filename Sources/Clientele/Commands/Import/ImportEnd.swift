/// `import.end`
public struct ImportEnd: ImportingCommand {
    public static let method = "import.end"
    public static let summary =
        "Forgets the file that was handed over and what was found in it, as the end of the connection does."
    public static let fields: [Field<Self>] = []

    public init() {}

    public func run(importing imports: any Imports, in context: Context) throws(Failure) -> ImportEnded {
        ImportEnded(changed: imports.end())
    }
}

/// Whether there was an import.
public struct ImportEnded: Record {
    public var changed = false

    public static let fields: [Field<Self>] = [Field("changed", \.changed, "Whether there was one.")]

    public init() {}

    init(changed: Bool) { self.changed = changed }
}
