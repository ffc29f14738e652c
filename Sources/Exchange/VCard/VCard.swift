import Clientele

/// One vCard.
struct VCard: Sendable, Equatable {
    /// The line of its `BEGIN`.
    var line = 0
    /// Which card of the file it is, counted from 1.
    var row = 0
    var properties: [VCardProperty] = []
    /// Lines that are no property.
    var strayLines: [Int] = []

    /// The properties of a name, the most preferred first.
    func properties(_ name: String) -> [VCardProperty] {
        properties.filter { $0.name == name }.enumerated()
            .sorted { ($0.element.preference, $0.offset) < ($1.element.preference, $1.offset) }
            .map(\.element)
    }

    /// The most preferred property of a name that says something.
    func property(_ name: String) -> VCardProperty? { properties(name).first { !$0.text.isEmpty } }

    /// Another property of the same group.
    func companion(_ name: String, of property: VCardProperty) -> VCardProperty? {
        guard let group = property.group else { return nil }
        return properties.first { $0.group == group && $0.name == name }
    }
}

/// Cuts text into vCards.
struct VCardCutter: Sendable {
    /// The largest card, in bytes without pictures, and the most properties it has.
    static let maximumBytes = 8 << 20
    static let maximumProperties = 5000

    /// A card, or why it is none.
    typealias Outcome = Result<VCard, Finding>

    private var lines = VCardLines()
    private var card: VCard?
    private var bytes = 0
    private var fault: Finding?
    /// How many cards are open within the card, as the agent of a vCard 2.1 is one.
    private var agents = 0
    private var cards = 0
    private var isInStrayText = false

    /// Takes the next piece of the text; answers the cards that it completes.
    ///
    /// - Throws: `syntax` when the text does not begin with a card.
    mutating func read(_ text: [UInt8]) throws(Finding) -> [Outcome] {
        var outcomes: [Outcome] = []
        for byte in text {
            if let line = lines.take(byte) { try take(line, &outcomes) }
        }
        return outcomes
    }

    /// Answers what is left at the end.
    ///
    /// - Throws: `syntax` when there was no card at all.
    mutating func finish() throws(Finding) -> [Outcome] {
        var outcomes: [Outcome] = []
        if let line = lines.finish() { try take(line, &outcomes) }
        if card != nil { end(unterminated: "The file ends", &outcomes) }
        if cards == 0 { throw Finding(.syntax, line: 1, "There is no vCard: none begins with BEGIN:VCARD.") }
        return outcomes
    }

    private mutating func take(_ line: VCardLines.Line, _ outcomes: inout [Outcome]) throws(Finding) {
        let word = line.bytes.count < 100 ? String(decoding: line.bytes, as: UTF8.self).uppercased().trimmed : ""
        switch word {
        case "BEGIN:VCARD": begin(line, &outcomes)
        case "END:VCARD" where agents > 0: agents -= 1
        case "END:VCARD" where card != nil: end(&outcomes)
        default:
            if agents > 0 || line.bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { return }
            if card != nil { takeProperty(line) } else { try takeStray(line, &outcomes) }
        }
    }

    private mutating func begin(_ line: VCardLines.Line, _ outcomes: inout [Outcome]) {
        isInStrayText = false
        if card?.properties.last?.name == "AGENT" || agents > 0 {
            agents += 1
            return
        }
        if card != nil { end(unterminated: "Another card begins", &outcomes) }
        cards += 1
        card = VCard(line: line.number, row: cards)
        bytes = 0
        fault = nil
    }

    private mutating func takeProperty(_ line: VCardLines.Line) {
        guard let row = card?.row, let cardLine = card?.line, fault == nil else { return }
        bytes += line.bytes.count
        if line.isCut || bytes > Self.maximumBytes || (card?.properties.count ?? 0) == Self.maximumProperties {
            let message = """
                The card is larger than can be read: at most \(Self.maximumProperties) properties and \
                \(Self.maximumBytes >> 20) MiB without pictures, \(VCardLines.maximumBytes >> 20) MiB in one.
                """
            fault = Finding(.tooLarge, line: cardLine, row: row, message)
            card?.properties = []
        } else if let property = VCardProperty(line) {
            card?.properties.append(property)
        } else if let last = card?.properties.last?.name, VCardLines.bodies.contains(last) {
            // The body of a picture that was not indented.
        } else if let count = card?.strayLines.count, count < 100 {
            card?.strayLines.append(line.number)
        }
    }

    private mutating func takeStray(_ line: VCardLines.Line, _ outcomes: inout [Outcome]) throws(Finding) {
        if cards == 0 {
            throw Finding(.syntax, line: line.number, "This is no vCard: it does not begin with BEGIN:VCARD.")
        }
        if isInStrayText { return }
        isInStrayText = true
        outcomes.append(.failure(Finding(.syntax, line: line.number, "This text stands outside of any card.")))
    }

    private mutating func end(_ outcomes: inout [Outcome]) {
        if let fault { outcomes.append(.failure(fault)) } else if let card { outcomes.append(.success(card)) }
        card = nil
        fault = nil
    }

    private mutating func end(unterminated reason: String, _ outcomes: inout [Outcome]) {
        if let card, fault == nil {
            let message = "\(reason) before END:VCARD ends the one that begins here."
            fault = Finding(.truncated, line: card.line, row: card.row, message)
        }
        agents = 0
        end(&outcomes)
    }
}
