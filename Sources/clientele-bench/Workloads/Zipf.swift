import Glibc

/// Places as people ask for them: a few very often, most hardly ever (Gray et al.: Quickly Generating Billion-Record
/// Synthetic Databases, SIGMOD 1994, as YCSB uses it).
struct Zipf {
    /// How many places there are.
    let bound: Int
    private let count: Double
    private let exponent: Double
    private let alpha: Double
    private let zeta: Double
    private let eta: Double

    /// The law for so many places.
    init(count: Int, exponent: Double = 0.99) {
        bound = count
        self.count = Double(count)
        self.exponent = exponent
        alpha = 1 / (1 - exponent)
        zeta = (1...max(count, 1)).reduce(0) { $0 + pow(Double($1), -exponent) }
        eta = (1 - pow(2 / self.count, 1 - exponent)) / (1 - (1 + pow(0.5, exponent)) / zeta)
    }

    /// A rank below the count, 0 being asked for most.
    func rank(_ dice: inout Dice) -> Int {
        let chance = Double(dice.next() >> 11) / 9_007_199_254_740_992
        if chance * zeta < 1 { return 0 }
        if chance * zeta < 1 + pow(0.5, exponent) { return 1 }
        return min(Int(count * pow(eta * chance - eta + 1, alpha)), Int(count) - 1)
    }
}
