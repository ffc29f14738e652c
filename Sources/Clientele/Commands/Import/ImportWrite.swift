/// `import.write`
public struct ImportWrite: ImportingCommand {
    public var data = Base64([])

    public static let method = "import.write"
    public static let summary = "Hands over the next piece of the file that is to be imported."
    public static let failures: [Failure.Kind] = [.storage]
    public static let fields: [Field<Self>] = [
        Field("data", \.data, "The piece in Base64 (RFC 4648, section 4); cut where you like.")
    ]

    public init() {}

    public func run(importing imports: any Imports, in context: Context) throws(Failure) -> ImportTaken {
        ImportTaken(bytes: try imports.take(data.bytes))
    }
}

/// How much of a file was handed over.
public struct ImportTaken: Record {
    public var bytes = 0

    public static let fields: [Field<Self>] = [Field("bytes", \.bytes, "How many bytes of the file there are by now.")]

    public init() {}

    init(bytes: Int) { self.bytes = bytes }
}
