/// A client that is to be added, with what the store needs to know of it beside its members: all that can be found out
/// before its turn to be written.
///
/// It reads and writes as the client that it is.
public struct PreparedClient: WireValue {
    /// The client, with a name that was made of its parts where it has none.
    public let client: Client
    /// What its doubles are found by.
    public let marks: [ClientMark]
    /// What it is found by, but for a number that it has not got yet.
    public let words: SearchWords
    /// What lists sort it by.
    public let nameKey: [UInt8]
    /// The primary address's city, folded.
    public let cityKey: String?
    /// What is doubtful about it by itself.
    public let doubts: [Warning]
    /// Whether marks, words and doubts would be others with another country of the house.
    private let dependsOnHouse: Bool

    public static var schema: JSON { Client.schema }

    /// A client that is still to be filled.
    static let empty = PreparedClient(Client(), houseCountry: nil)

    /// Prepares a client.
    ///
    /// - Parameter houseCountry: the country of national phone numbers when the client has no address.
    public init(_ client: Client, houseCountry: CountryCode?) {
        var client = client
        client.name = client.name ?? client.nameFromParts
        self.client = client
        marks = client.marks(houseCountry: houseCountry)
        words = SearchWords(of: client, houseCountry: houseCountry)
        doubts = client.doubts(houseCountry: houseCountry)
        nameKey = CollationKey.name(client.name ?? "")
        let address = client.addresses.first
        cityKey = address?.city.map(Folding.key)
        dependsOnHouse = address?.country == nil && !(client.phones.isEmpty && client.contacts.isEmpty)
    }

    /// Reads a client.
    public init?(_ json: JSON, _ inspection: inout Inspection) {
        guard let client = Client(json, &inspection) else { return nil }
        self.init(client, houseCountry: nil)
    }

    /// Appends the client.
    public func write(to writer: inout JSONWriter) { client.write(to: &writer) }

    /// The same, for a house in a country.
    public func adapted(to houseCountry: CountryCode?) -> PreparedClient {
        dependsOnHouse && houseCountry != nil ? PreparedClient(client, houseCountry: houseCountry) : self
    }
}
