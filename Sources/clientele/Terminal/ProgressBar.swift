extension ProgressLine {
    private static var barWidth: Int { 24 }

    /// Shows how much is done of how much; without a total, only how much.
    func show(_ title: Phrase, _ done: Int, of total: Int?) {
        guard let total, total > 0 else {
            return show(
                Phrase(
                    "\(title.english) \(Language.english.number(Int64(done)))",
                    "\(title.french) \(Language.french.number(Int64(done)))"
                )
            )
        }
        let share = min(1, Double(done) / Double(total))
        let full = Int(share * Double(Self.barWidth))
        let bar = String(repeating: "█", count: full) + String(repeating: "░", count: Self.barWidth - full)
        let rest = " \(bar) \(Int(share * 100)) %"
        show(Phrase(title.english + rest, title.french + rest))
    }
}
