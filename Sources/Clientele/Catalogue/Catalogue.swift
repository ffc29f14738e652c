/// All commands there are: the single source of dispatch, checks, roles and every description of the wire.
public enum Catalogue {
    /// Every command, one line each; descriptions keep this order.
    public static let commands: [any Command.Type] = [
        ClientCreate.self,
        ClientGet.self,
        ClientUpdate.self,
        ClientArchive.self,
        ClientRestore.self,
        ClientRevert.self,
        ClientList.self,
        ClientSearch.self,
        ClientLookup.self,
        ClientValues.self,
        ClientHistory.self,
        ClientReadiness.self,
        ClientDuplicates.self,
        ClientMerge.self,
        ClientUnmerge.self,
        ClientAnonymise.self,
        InteractionAdd.self,
        InteractionGet.self,
        InteractionUpdate.self,
        InteractionArchive.self,
        InteractionRestore.self,
        InteractionList.self,
        DashboardShow.self,
        ChangesList.self,
        ChangesWatch.self,
        ChangesUnwatch.self,
        TransactionRun.self,
        ExportBegin.self,
        ExportRead.self,
        ExportEnd.self,
        ImportBegin.self,
        ImportWrite.self,
        ImportRun.self,
        ImportFaultList.self,
        ImportEnd.self,
        StoreBackup.self,
        StoreVerify.self,
        DaemonHello.self,
        DaemonPing.self,
        DaemonStatus.self,
        Discover.self,
    ]

    /// The nouns that commands share, as they are published.
    public static let nouns: [any Record.Type] = [
        Client.self, ClientSummary.self, Interaction.self, Change.self, Dashboard.self, Warning.self,
        Readiness.self, DuplicateGroup.self, ImportFault.self, ImportProgress.self,
    ]

    /// What the catalogue knows of each command, in its order.
    public static let entries: [CatalogueEntry] = commands.map { CatalogueEntry($0) }

    private static let entriesByMethod = Dictionary(
        entries.map { ($0.method, $0) },
        uniquingKeysWith: { first, _ in first }
    )

    /// The command of a name.
    ///
    /// - Throws: `unknown_method` with a hint where one is likely to help.
    public static func entry(_ method: String) throws(Failure) -> CatalogueEntry {
        if let entry = entriesByMethod[method] { return entry }
        var facts = JSONObject()
        if let hint = hint(for: method) { facts["hint"] = .string(hint) }
        throw Failure(.unknownMethod, "There is no command “\(method.prefix(80))”.", facts: facts)
    }

    private static func hint(for method: String) -> String? {
        switch method {
        case "client.delete", "client.remove":
            return "Clients are never deleted: client.archive hides one, client.restore brings it back."
        case "interaction.delete", "interaction.remove":
            return "Interactions are never deleted: interaction.archive hides one, interaction.restore brings it back."
        default:
            guard method.utf8.count <= 40 else { return nil }
            let nearest = entries.map { (name: $0.method, distance: EditDistance.between(method, $0.method)) }
                .min { $0.distance < $1.distance }
            guard let nearest, nearest.distance <= 3 else { return "rpc.discover lists all commands." }
            return "Did you mean \(nearest.name)?"
        }
    }
}
