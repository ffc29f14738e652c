/// Where imports are made.
public protocol ImportOffice: Sendable {
    /// The imports of one connection, which has one at a time.
    ///
    /// - Parameters:
    ///   - isWanted: asked now and then; once it answers `false`, what is being done is given up and nothing is kept.
    ///   - tell: told how far a run has come, some times a second, on the thread that runs it.
    func imports(
        while isWanted: @escaping @Sendable () -> Bool,
        tell: @escaping @Sendable (ImportProgress) -> Void
    ) -> any Imports
}

/// The import of one connection: a file that is handed over piece by piece, and then run.
///
/// It is used by one command after the other. What it keeps of the file goes with it.
public protocol Imports: Sendable {
    /// Begins an import; one that was there before is forgotten.
    ///
    /// - Throws: `invalid_params` when the form cannot be, `busy` when there are too many imports.
    func begin(_ form: ImportForm) throws(Failure)

    /// Takes the next piece of the file.
    ///
    /// - Returns: how many bytes there are by now.
    /// - Throws: `invalid_request` when none was begun, `storage` when there is no room for it.
    func take(_ piece: [UInt8]) throws(Failure) -> Int

    /// Reads the file, compares it with the store, and, unless it is a dry run, writes what it says: all of it in one
    /// transaction, or nothing.
    ///
    /// - Throws: `invalid_request` when none was begun, `busy` when others change the same clients all the time.
    func run(_ order: ImportOrder, by actor: Actor) throws(Failure) -> ImportReport

    /// A page of the last run's faults.
    ///
    /// - Parameter cursor: how many faults come before it.
    func faults(after cursor: Int, limit: Int) throws(Failure) -> ImportFaults

    /// Forgets the import; answers whether there was one.
    func end() -> Bool
}

/// A command about the import of the connection on which it is sent; it runs on a thread where it delays nobody.
public protocol ImportingCommand: Command {
    /// Whether it may take minutes.
    static var isLong: Bool { get }
    // Named again so that the compiler finds it in `run`.
    associatedtype Answer
    /// Does it.
    func run(importing imports: any Imports, in context: Context) throws(Failure) -> Answer
}

extension ImportingCommand {
    /// Editors may use it.
    public static var role: Role { .editor }
    /// It takes milliseconds.
    public static var isLong: Bool { false }
}
