@testable import Clientele
import Testing

@Suite("VAT numbers")
struct VATNumberTests {
    /// Numbers that companies print, and the usual examples of the rules.
    private static let published: [String] = [
        "ATU13585627", "ATU 37893801", "BE0403170701", "BE 403.019.261", "BG175074752", "BG7523169263", "BG8032056031",
        "CHE-107.787.577 MWST", "CY10259033P", "CZ25123891", "CZ7103192745", "CZ640903926", "DE136695976",
        "DE129273398", "DK13585628", "EE100931558", "EE100594102", "EL094259216", "GR 094259216", "ESJ99216582",
        "ES54362315K", "ESX5253868R", "ESA28015865", "FI20774740", "FI01120389", "FR44732829320", "FR40303265045",
        "FR23334175221", "FRK7399859412", "FR4Z123456782", "NL000099998B57",
        "FR53000004605", "GB980780684", "XI980780684", "HR33392005961", "HU12892312", "IE6433435F", "IE6433435OA",
        "IE8D79739I", "IE6388047V", "IT00743110157", "LT119511515", "LT100001919017", "LU15027442",
        "LV16117519997", "MT11679112", "NL004495445B01", "NL123456782B90", "PL8567346215", "PT501964843",
        "RO18547290", "SE123456789701", "SE556188840401", "SI50223054", "SK2022749619", "NO974760673MVA",
    ]

    private func identifier(_ value: String) -> RegisteredIdentifier {
        var identifier = RegisteredIdentifier()
        identifier.scheme = "vat"
        identifier.value = value
        return identifier
    }

    private func violations(_ value: String) -> [Violation] {
        var inspection = Inspection(of: .peer)
        identifier(value).check(&inspection)
        return inspection.violations
    }

    @Test("A published number raises neither doubt nor refusal", arguments: published)
    func isPlausible(value: String) {
        #expect(violations(value).isEmpty)
        #expect(IdentifierRules.doubt(identifier(value)) == nil)
    }

    @Test("Every country of the Union, and Northern Ireland, has a form and an example that it admits")
    func countries() throws {
        let union = "AT BE BG CY CZ DE DK EE EL ES FI FR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK XI"
        for prefix in union.split(separator: " ").map(String.init) {
            let example = try #require(VATForm.of(prefix)).example
            #expect(violations(example).isEmpty, "\(example)")
            #expect(IdentifierRules.doubt(identifier(example)) == nil, "\(example)")
        }
    }

    @Test(
        "A number of another length or with other characters cannot be and is refused with an example",
        arguments: [
            "AT13585627", "BE9403170701", "BG12345678", "CY102590331", "CZ1234567", "DE13669597", "DE13669597X",
            "DK1358562", "EE10093155", "EL9425921", "ES123456789", "FI2077474", "FR4473282932", "FR447328293201",
            "HR3339200596", "HU1289231", "IE643343", "IT0074311015", "LT11951151", "LU1502744", "LV4000352160",
            "MT1167911", "NL004495445A01", "PL856734621", "PT50196484", "RO12345678901", "SE1234567897", "SI5022305",
            "SK202274961", "XI98078068",
        ]
    )
    func impossible(value: String) {
        let violations = violations(value)
        #expect(violations.map(\.pointer) == ["/value"])
        #expect(violations.first?.message.hasPrefix("A VAT number of \(value.prefix(2)) looks like ") == true)
    }

    @Test(
        "Any other digit raises a doubt, where the weights of the checksum guarantee it",
        arguments: [
            "ATU13585627", "BE0403170701", "DE136695976", "DK13585628", "EE100931558", "FI20774740", "FR44732829320",
            "HR33392005961", "HU12892312", "IE6433435F", "IT00743110157", "LU15027442",
            "MT11679112", "PL8567346215", "SI50223054", "ESA28015865", "ES54362315K",
        ]
    )
    func flipped(value: String) {
        let characters = Array(value)
        for index in characters.indices.dropFirst(2) where characters[index].isNumber {
            for digit in "0123456789" where digit != characters[index] {
                var other = characters
                other[index] = digit
                let text = String(other)
                // What cannot be is refused, which is more than a doubt.
                if !violations(text).isEmpty { continue }
                #expect(IdentifierRules.doubt(identifier(text)) != nil, "\(text)")
            }
        }
    }

    @Test(
        "Two neighbours that changed places raise a doubt, where the weights of the checksum guarantee it",
        arguments: ["BE0403170701", "DK13585628", "FI20774740", "FR44732829320", "LU15027442", "SK2022749619"]
    )
    func swapped(value: String) {
        let characters = Array(value)
        for index in characters.indices.dropFirst(2).dropLast() where characters[index] != characters[index + 1] {
            var other = characters
            other.swapAt(index, index + 1)
            let text = String(other)
            if !violations(text).isEmpty { continue }
            #expect(IdentifierRules.doubt(identifier(text)) != nil, "\(text)")
        }
    }

    @Test("A French key of letters is checked by its own rule, and knows neither O nor I")
    func letterKeys() {
        let letters = Array("0123456789ABCDEFGHJKLMNPQRSTUVWXYZ")
        var plausible = 0
        for first in letters {
            for second in letters where first.isLetter || second.isLetter {
                if IdentifierRules.doubt(identifier("FR\(first)\(second)303265045")) == nil { plausible += 1 }
            }
        }
        // Of 1056 keys with a letter one in eleven fits any SIREN.
        #expect((90...102).contains(plausible))
        for key in ["OA", "1I", "IO"] {
            #expect(IdentifierRules.doubt(identifier("FR\(key)303265045"))?.code == .checksum)
        }
    }

    @Test("Monaco's number has a key and no SIREN; elsewhere the SIREN in it counts too")
    func monaco() {
        #expect(IdentifierRules.doubt(identifier("FR53000004605")) == nil)
        #expect(IdentifierRules.doubt(identifier("FR54000004605")) != nil)
        // The key fits, the SIREN does not.
        let siren = 732_829_321
        let key = FrenchVATNumber.key(ofSIREN: siren)
        let doubt = IdentifierRules.doubt(identifier("FR\(key < 10 ? "0" : "")\(key)\(siren)"))
        #expect(doubt?.message == "The checksum of the SIREN in this VAT number does not match.")
    }

    @Test("A prefix that is no country's is doubtful, another country's number is taken as it is")
    func others() {
        #expect(IdentifierRules.doubt(identifier("ZZ12345"))?.code == .implausible)
        #expect(IdentifierRules.doubt(identifier("US123456")) == nil)
        #expect(violations("US12+34").map(\.code) == [.format])
    }
}
