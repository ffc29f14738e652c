/// How a country writes national phone numbers (ITU-T E.164 and the national numbering plans that the ITU publishes).
struct NumberingPlan {
    let callingCode: String
    /// What is dialled before a national number and left out in the international one.
    let trunkPrefix: String
    /// How many digits a number has behind the calling code: subscribers', and what is dialled like theirs.
    let lengths: ClosedRange<Int>

    static func of(_ country: CountryCode) -> NumberingPlan? { plans[country.text] }

    /// The plan to which an international number belongs, by its digits; calling codes begin no other one.
    static func of(number digits: [UInt8]) -> NumberingPlan? {
        for length in 1...3 where digits.count > length {
            if let plan = plansByCode[Array(digits[..<length])] { return plan }
        }
        return nil
    }

    /// Whether some digits begin with a calling code that is assigned (ITU-T E.164, list of assigned country codes).
    static func isAssigned(_ digits: [UInt8]) -> Bool {
        let number = Checksum.value(digits.prefix(3))
        switch digits.first {
        case UInt8(ascii: "1"), UInt8(ascii: "7"): return true
        default: return digits.count > 3 && !unassigned.contains(number)
        }
    }

    /// Codes of three digits that nobody has; those of two digits are assigned with all that begins so.
    private static let unassigned: Set<Int> = {
        let rows = """
            0-199 210 214-215 217 219 259 280-289 292-296 384 388 422 424-429 684 693-699 801-807 809 830-839 851 854
            857-859 871-877 884-885 887 889-899 969 978 990-991 997 999
            """
        var codes = Set<Int>()
        for row in rows.split(whereSeparator: \.isWhitespace) {
            let bounds = row.split(separator: "-").compactMap { Int($0) }
            if let first = bounds.first, let last = bounds.last { codes.formUnion(first...last) }
        }
        return codes
    }()

    private static let plansByCode = Dictionary(
        plans.sorted { $0.key < $1.key }.map { (Array($0.value.callingCode.utf8), $0.value) },
        uniquingKeysWith: { first, _ in first }
    )

    /// By country: the calling code, the trunk prefix or a hyphen, and how many digits follow the calling code.
    private static let plans: [String: NumberingPlan] = {
        let rows = """
            FR 33 0 9|BE 32 0 8-9|LU 352 - 4-11|CH 41 0 9-10|DE 49 0 5-13|NL 31 0 7-11|GB 44 0 7-10|IE 353 0 7-10
            ES 34 - 9|PT 351 - 9|IT 39 - 6-12|VA 39 - 6-12|AT 43 0 4-13|PL 48 - 9|CZ 420 - 9|SK 421 0 9|HU 36 06 8-9
            RO 40 0 9|BG 359 0 7-9|GR 30 - 10|SE 46 0 7-13|DK 45 - 8|NO 47 - 5-8|SJ 47 - 5-8|FI 358 0 5-12
            AX 358 0 5-12|IS 354 - 7-9|EE 372 - 7-10|LV 371 - 8|LT 370 0 8|HR 385 0 7-9|SI 386 0 8|MT 356 - 8|CY 357 - 8
            MC 377 - 8-9|AD 376 - 6-9|SM 378 - 6-10|LI 423 - 7-9|GI 350 - 8|FO 298 - 6|GL 299 - 6|JE 44 0 7-10
            GG 44 0 7-10|IM 44 0 7-10|AL 355 0 7-9|BA 387 0 8-9|ME 382 0 8-9|MK 389 0 8|RS 381 0 7-10|XK 383 0 8-9
            UA 380 0 9|BY 375 80 9|RU 7 8 10|KZ 7 8 10|MD 373 0 8|GE 995 0 9|AM 374 0 8|AZ 994 0 9|TR 90 0 10
            US 1 1 10|CA 1 1 10|PR 1 1 10|DO 1 1 10|JM 1 1 10|MX 52 - 10|BR 55 0 8-11|AR 54 0 10-11|CL 56 - 9|CO 57 - 8-10
            PE 51 0 8-9|VE 58 0 10|MA 212 0 9|TN 216 - 8|DZ 213 0 8-9|SN 221 - 9|CI 225 - 10|ML 223 - 8|BF 226 - 8
            BJ 229 - 8-10|TG 228 - 8|GN 224 - 9|CM 237 - 9|GA 241 - 7-8|CG 242 - 9|CD 243 0 7-9|MG 261 0 9|MU 230 - 7-8
            EG 20 0 8-10|ZA 27 0 9|NG 234 0 7-10|KE 254 0 7-9|RE 262 0 9|GP 590 0 9|BL 590 0 9|MF 590 0 9|MQ 596 0 9
            GF 594 0 9|YT 262 0 9|NC 687 - 6|PF 689 - 6-8|WF 681 - 6|PM 508 0 6-9|IL 972 0 8-9|LB 961 0 7-8
            SA 966 0 8-9|AE 971 0 7-9|QA 974 - 7-8|KW 965 - 7-8|AU 61 0 6-10|NZ 64 0 7-10|JP 81 0 8-10|CN 86 0 7-12
            KR 82 0 7-11|HK 852 - 8-9|TW 886 0 8-9|SG 65 - 8-11|MY 60 0 7-10|TH 66 0 8-9|VN 84 0 7-10|ID 62 0 7-12
            PH 63 0 8-10|IN 91 0 10|PK 92 0 8-11|BD 880 0 6-10|LK 94 0 9
            """
        var plans: [String: NumberingPlan] = [:]
        for row in rows.split(whereSeparator: { $0 == "|" || $0.isNewline }) {
            let cells = row.split(separator: " ")
            let bounds = cells[3].split(separator: "-").compactMap { Int($0) }
            guard let least = bounds.first, let most = bounds.last else { continue }
            let trunkPrefix = cells[2] == "-" ? "" : String(cells[2])
            plans[String(cells[0])] = NumberingPlan(
                callingCode: String(cells[1]),
                trunkPrefix: trunkPrefix,
                lengths: least...most
            )
        }
        return plans
    }()
}
