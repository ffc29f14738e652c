/// A program whose speed is measured: one file each, besides Clientele those that it is compared with.
protocol Contender: AnyObject {
    /// The name in tables.
    var name: String { get }
    /// Whether this kind of question is for it.
    func answers(_ kind: Workload.Kind) -> Bool
    /// Does a workload's work for so many seconds.
    func measure(_ workload: Workload, seconds: Double, round: Int, material: Material) throws -> Measure
}
