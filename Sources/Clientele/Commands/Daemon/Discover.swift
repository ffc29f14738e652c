/// `rpc.discover`
public struct Discover: ReadingCommand {
    public static let method = "rpc.discover"
    public static let summary = "Answers this description of all commands (OpenRPC 1.3)."
    public static let fields: [Field<Self>] = []

    public init() {}

    public func run(reading store: any StoreReader, in context: Context) throws(Failure) -> JSON {
        OpenRPC.document
    }
}
