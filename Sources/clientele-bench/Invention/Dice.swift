/// Repeatable chance: SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014).
struct Dice: RandomNumberGenerator {
    private var state: UInt64

    /// Dice that fall the same way for the same seed.
    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A whole number below a bound.
    mutating func below(_ bound: Int) -> Int {
        Int(next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    /// A whole number below a bound, small ones far more often: its distribution is roughly that of names in a country.
    mutating func skewed(below bound: Int) -> Int {
        min(below(bound), min(below(bound), below(bound)))
    }

    /// Whether something happens in so many of a hundred cases.
    mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

    /// One of the elements.
    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

    /// One of the elements, the first ones far more often.
    mutating func pickSkewed<Element>(_ elements: [Element]) -> Element { elements[skewed(below: elements.count)] }

    /// So many decimal digits.
    mutating func digits(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(below(10)) } }
}
