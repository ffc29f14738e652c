/// By which rules nothing about a client was doubtful, in a few bytes that a store keeps beside it, so that nobody has to look
/// for doubts each time it is read.
public struct Soundness: Sendable, Hashable {
    /// The version of the rules: another one as soon as anything is found doubtful that was not, or the other way round.
    public static let rulesVersion = 1

    /// The version of the rules, and the house's country.
    public let text: String
    /// The country of national phone numbers when a client has no address.
    public let houseCountry: CountryCode?

    /// What is kept of a client that these rules find nothing doubtful about.
    public init(houseCountry: CountryCode?) {
        text = "\(Self.rulesVersion) \(houseCountry?.text ?? "-")"
        self.houseCountry = houseCountry
    }

    /// What was kept; `nil` when it was by other rules than the present ones.
    public init?(kept text: String) {
        let parts = text.split(separator: " ")
        guard parts.count == 2, parts[0] == "\(Self.rulesVersion)" else { return nil }
        self.init(houseCountry: CountryCode(String(parts[1])))
    }
}
