/// What a country's VAT numbers look like behind their two letters.
///
/// From the structures that the European Commission publishes with VIES (question 11 of its questions and answers); the
/// Swiss and the British ones from their tax authorities.
struct VATForm {
    /// An example, as it is told to whoever wrote something else.
    let example: String
    /// The structures: `#` is a digit, `@` a letter, `?` either, anything else itself.
    private let patterns: [[UInt8]]

    private init(_ row: Substring) {
        let cells = row.split(separator: " ")
        example = String(cells[0])
        patterns = cells[1...].map { Array($0.utf8) }
    }

    /// The structures of a country's numbers, by its prefix; `nil` where none are known.
    static func of(_ prefix: String) -> VATForm? { forms[prefix] }

    /// Whether a number, without its prefix, has one of the structures.
    func admits(_ number: ArraySlice<UInt8>) -> Bool {
        patterns.contains { pattern in
            pattern.count == number.count && zip(pattern, number).allSatisfy { Self.matches($0, $1) }
        }
    }

    private static func matches(_ mark: UInt8, _ byte: UInt8) -> Bool {
        let isDigit = (0x30...0x39).contains(byte)
        switch mark {
        case UInt8(ascii: "#"): return isDigit
        case UInt8(ascii: "@"): return (0x41...0x5A).contains(byte)
        case UInt8(ascii: "?"): return isDigit || (0x41...0x5A).contains(byte)
        default: return mark == byte
        }
    }

    /// By prefix: an example, then the structures.
    private static let forms: [String: VATForm] = {
        let rows = """
            ATU13585627 U########
            BE0403170701 0######### 1#########
            BG175074752 ######### ##########
            CHE107787577MWST E######### E#########MWST E#########TVA E#########IVA
            CY10259033P ########@
            CZ25123891 ######## ######### ##########
            DE136695976 #########
            DK13585628 ########
            EE100931558 #########
            EL094259216 #########
            ESJ99216582 @#######? ########@
            FI20774740 ########
            FR44732829320 ??#########
            GB980780684 ######### ############ GD### HA###
            HR33392005961 ###########
            HU12892312 ########
            IE6433435F #######@ #######@@ #@#####@ #+#####@ #*#####@
            IT00743110157 ###########
            LT119511515 ######### ############
            LU15027442 ########
            LV40003521600 ###########
            MT11679112 ########
            NL004495445B01 #########B##
            PL8567346215 ##########
            PT501964843 #########
            RO18547290 ## ### #### ##### ###### ####### ######## ######### ##########
            SE123456789701 ############
            SI50223054 ########
            SK2022749619 ##########
            XI980780684 ######### ############ GD### HA###
            """
        return Dictionary(
            rows.split(whereSeparator: \.isNewline).map { (String($0.prefix(2)), VATForm($0)) },
            uniquingKeysWith: { first, _ in first }
        )
    }()
}
