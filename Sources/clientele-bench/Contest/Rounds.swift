/// All workloads in turns, each asked of every contender before the next one, so that a noisy minute falls on all.
struct Rounds {
    private let plan: Plan
    private let material: Material
    private let contenders: [any Contender]

    init(_ plan: Plan, _ material: Material, _ contenders: [any Contender]) {
        self.plan = plan
        self.material = material
        self.contenders = contenders
    }

    /// Runs a short round to warm everything up, and then those that count.
    func run(_ findings: inout Findings) throws {
        for round in 0...plan.rounds {
            Progress.say(round == 0 ? "Warming up." : "Round \(round) of \(plan.rounds).")
            findings.add(MachineNoise.percent(), Quantity.noise)
            for workload in plan.workloads {
                for contender in contenders where contender.answers(workload.kind) {
                    let seconds = round == 0 ? min(plan.seconds, 1) : plan.seconds
                    let measure = try contender.measure(workload, seconds: seconds, round: round, material: material)
                    guard !measure.latencyNanoseconds.isEmpty else { continue }
                    if round > 0 { findings.add(measure.figures, workload.name, contender.name) }
                }
            }
        }
    }
}
