/// `dashboard.show`
public struct DashboardShow: ReadingCommand {
    public static let method = "dashboard.show"
    public static let summary =
        "Answers what is worth seeing each morning: totals, news, and who has been quiet too long."
    public static let fields: [Field<Self>] = []

    public init() {}

    public func run(reading store: any StoreReader, in context: Context) throws(Failure) -> Dashboard {
        try store.dashboard(at: .now)
    }
}
