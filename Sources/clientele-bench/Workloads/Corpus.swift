/// The clients of a store: all their ids, and some of them whole.
struct Corpus {
    /// A client that questions are made from.
    struct Sample {
        let identity: [UInt8]
        let name: String
        let givenName: String?
        let familyName: String?
        let phone: String?
        let siren: String?
        let city: String?
        let createdAt: String
    }

    private(set) var samples: [Sample] = []
    /// The size of all documents.
    private(set) var documentBytes = 0
    private var identities: [UInt8] = []

    /// How many clients there are.
    var count: Int { identities.count / Requests.identityBytes }

    /// The size of a document, on the average.
    var meanDocumentBytes: Int { count == 0 ? 0 : documentBytes / count }

    /// The id of a client as text.
    func identity(_ place: Int) -> ArraySlice<UInt8> {
        identities[place * Requests.identityBytes..<(place + 1) * Requests.identityBytes]
    }

    /// Takes a client's document over.
    mutating func add(_ document: UnsafeRawBufferPointer) throws {
        guard document.has(Self.documentStart, at: 0), document.count > 64 else {
            throw BenchFailure("A document does not begin with its id: \(document.text)")
        }
        identities += document[Self.documentStart.count..<Self.documentStart.count + Requests.identityBytes]
        documentBytes += document.count
    }

    /// Keeps a client whole.
    mutating func keep(_ sample: Sample) { samples.append(sample) }

    /// What every document begins with.
    static let documentStart = [UInt8](text: #"{"id":""#)
}
