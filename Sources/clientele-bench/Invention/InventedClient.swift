import Clientele

/// A client that could be one, French, Belgian or from elsewhere; the same for the same place and seed.
struct InventedClient {
    /// The client as JSON, for `client.create`.
    let json: [UInt8]

    /// The client at a place of an invented store.
    init(at place: Int, seed: UInt64) {
        var dice = Dice(seed: seed &* 0x0000_0100_0000_01B3 ^ UInt64(place) &* 0xD6E8_FEB8_6659_FD93)
        let home = dice.pickSkewed(Vocabulary.cities)
        var writer = JSONWriter(reservingBytes: 768)
        writer.object { writer in
            if dice.chance(40) {
                Self.writePerson(&writer, home, &dice)
            } else {
                Self.writeOrganization(&writer, home, &dice)
            }
            Self.writeAddress(&writer, home, &dice)
            let tags = dice.below(4) < 3 ? [dice.pickSkewed(Vocabulary.tags)] : []
            if !tags.isEmpty { writer.member("tags") { $0.array { for tag in tags { $0.string(tag) } } } }
        }
        json = writer.bytes
    }

    /// How many interactions a client comes with, at most so many; most have few.
    static func interactionCount(at place: Int, seed: UInt64, maximum: Int) -> Int {
        var dice = Dice(seed: seed &* 0x8CB9_2BA7_2F3D_8DD7 ^ UInt64(place) &* 0xC2B2_AE3D_27D4_EB4F)
        return dice.skewed(below: maximum + 1)
    }

    /// An interaction of a client, as JSON, for `interaction.add`.
    static func interaction(_ index: Int, of place: Int, seed: UInt64) -> [UInt8] {
        var dice = Dice(seed: seed ^ UInt64(place) &* 0x9E6C_63D0_876A_9A63 &+ UInt64(index))
        let kinds = ["call", "email", "meeting", "visit", "service", "quote", "invoice", "payment", "note"]
        let subjects = [
            "Demande de devis", "Relance", "Livraison reçue", "Réclamation traitée", "Visite annuelle", "Commande",
        ]
        let kind = dice.pickSkewed(kinds)
        var writer = JSONWriter(reservingBytes: 192)
        writer.object { writer in
            writer.member("kind", kind)
            let day = Timestamp(milliseconds: 1_577_880_000_000 + Int64(dice.below(1_800)) * 86_400_000)
            writer.member("at", day.text)
            writer.member("subject", "\(dice.pick(subjects)) \(1 + dice.below(9_999))")
        }
        return writer.bytes
    }

    private typealias Home = (city: String, postalCode: String, country: String)

    private static func writePerson(_ writer: inout JSONWriter, _ home: Home, _ dice: inout Dice) {
        let given = givenName(&dice)
        let family = familyName(&dice)
        writer.member("kind", "person")
        writer.member("givenName", given)
        writer.member("familyName", family)
        let domain = dice.pick(["example.org", "example.com", "courriel.example", "poste.example"])
        let local = "\(Folding.key(of: given)).\(Folding.words(of: family).joined(separator: "-"))\(dice.below(10_000))"
        if dice.chance(80) { writeEmail(&writer, ascii(local) + "@" + domain) }
        if dice.chance(75) { writePhone(&writer, phone(home, isMobile: true, &dice)) }
    }

    private static func writeOrganization(_ writer: inout JSONWriter, _ home: Home, _ dice: inout Dice) {
        let family = familyName(&dice)
        let trade = dice.pickSkewed(Vocabulary.trades)
        let quality = dice.pickSkewed(Vocabulary.qualities)
        let form = home.country == "BE" ? dice.pick(["SRL", "SA", "ASBL"]) : dice.pick(["SARL", "SAS", "SA", "EURL"])
        // Most names are one company's in its town, as in a register; some are what everyone in a trade thinks of.
        let name =
            switch dice.below(20) {
            case 0: "\(trade) \(quality)"
            case 1: "\(trade) \(quality) \(home.city)"
            case 2: "\(family) & Fils"
            case 3..<6: "\(family) & \(familyName(&dice))"
            case 6..<9: "\(trade) \(quality) \(rareName(&dice))"
            case 9..<12: "\(rareName(&dice)) \(quality)"
            case 12..<15: "\(initials(&dice)) \(trade)"
            default: "\(trade) \(family)"
            }
        writer.member("kind", "organization")
        writer.member("name", name)
        writer.member("legalForm", form)
        writeIdentifiers(&writer, home, &dice)
        let domain =
            "\(ascii(Folding.key(of: trade)))-\(ascii(Folding.words(of: family).joined()))\(dice.below(100_000)).example"
        if dice.chance(85) { writeEmail(&writer, dice.pick(["contact", "info", "compta", "accueil"]) + "@" + domain) }
        if dice.chance(90) { writePhone(&writer, phone(home, isMobile: dice.chance(20), &dice)) }
        if dice.chance(35) {
            let contact = "\(givenName(&dice)) \(familyName(&dice))"
            writer.member("contacts") {
                $0.array {
                    $0.object {
                        $0.member("name", contact)
                        $0.member("role", "Comptabilité")
                    }
                }
            }
        }
    }

    private static func givenName(_ dice: inout Dice) -> String {
        let name = dice.pickSkewed(Vocabulary.givenNames)
        return dice.chance(12) ? "\(name)-\(dice.pickSkewed(Vocabulary.givenNames))" : name
    }

    private static func familyName(_ dice: inout Dice) -> String {
        if dice.chance(35) { return dice.pickSkewed(Vocabulary.familyNames) }
        let name = rareName(&dice)
        return dice.chance(10) ? "\(name)-\(dice.pickSkewed(Vocabulary.familyNames))" : name
    }

    private static func rareName(_ dice: inout Dice) -> String {
        dice.pick(Vocabulary.nameBeginnings) + dice.pick(Vocabulary.nameEndings)
    }

    private static func initials(_ dice: inout Dice) -> String {
        let letters = Array("ABCDEFGHIJLMNOPRSTV")
        return String((0..<3).map { _ in dice.pick(letters) })
    }

    private static func writeIdentifiers(_ writer: inout JSONWriter, _ home: Home, _ dice: inout Dice) {
        var identifiers: [(scheme: String, value: String)] = []
        if home.country == "FR" {
            let siren = dice.siren()
            identifiers.append(("siren", siren))
            if dice.chance(60) { identifiers.append(("vat", Dice.frenchVAT(of: siren))) }
        } else if home.country == "BE" {
            identifiers.append(("cbe", dice.belgianEnterprise()))
        }
        if identifiers.isEmpty { return }
        writer.member("identifiers") {
            $0.array {
                for identifier in identifiers {
                    $0.object {
                        $0.member("scheme", identifier.scheme)
                        $0.member("value", identifier.value)
                    }
                }
            }
        }
    }

    private static func writeAddress(_ writer: inout JSONWriter, _ home: Home, _ dice: inout Dice) {
        let line = "\(1 + dice.below(200)) rue \(dice.pick(Vocabulary.streets))"
        writer.member("addresses") {
            $0.array {
                $0.object {
                    $0.member("lines") { $0.array { $0.string(line) } }
                    $0.member("postalCode", home.postalCode)
                    $0.member("city", home.city)
                    $0.member("country", home.country)
                }
            }
        }
    }

    private static func writeEmail(_ writer: inout JSONWriter, _ address: String) {
        writer.member("emails") { $0.array { $0.object { $0.member("address", address) } } }
    }

    private static func writePhone(_ writer: inout JSONWriter, _ number: String) {
        writer.member("phones") { $0.array { $0.object { $0.member("number", number) } } }
    }

    private static func phone(_ home: Home, isMobile: Bool, _ dice: inout Dice) -> String {
        home.country == "FR" ? dice.frenchPhone(isMobile: isMobile) : dice.foreignPhone(of: home.country)
    }

    /// The letters and digits of ASCII in a text; other alphabets have no place in these addresses.
    private static func ascii(_ text: String) -> String {
        let kept = text.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "-") }
        return kept.hasPrefix(".") ? "x" + kept : kept
    }
}
