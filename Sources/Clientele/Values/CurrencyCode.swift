/// A currency (ISO 4217), those lately withdrawn included, since amounts of the past are in them.
public struct CurrencyCode: FormedText {
    /// Three capital letters.
    public let text: String

    /// The code's form.
    public static let schema: JSON = ["type": "string", "pattern": "^[A-Za-z]{3}$"]

    /// A currency, in either case; `nil` when there is none of that code.
    public init?(_ text: String) {
        let code = text.uppercased()
        guard Self.known.contains(code) else { return nil }
        self.text = code
    }

    public static func refusal(of text: String) -> String {
        "“\(text)” is not a currency: three letters of ISO 4217 are expected, such as EUR."
    }

    private static let known = Set(
        """
        AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN
        BZD CAD CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD
        FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS
        KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN
        MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR
        SDG SEK SGD SHP SLE SLL SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD
        USN UYI UYU UYW UZS VED VES VND VUV WST XAF XAG XAU XBA XBB XBC XBD XCD XDR XOF XPD XPF XPT XSU XTS
        XUA XXX YER XCG ZAR ZMW ZWG ZWL
        """.split(whereSeparator: \.isWhitespace).map(String.init)
    )
}

extension CurrencyCode {
    /// What a record holds until its currency was read.
    static let placeholder = CurrencyCode(unchecked: "EUR")
    private init(unchecked text: String) { self.text = text }
}
