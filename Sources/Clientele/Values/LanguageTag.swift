/// A language (BCP 47): language, then perhaps script, region and variants, such as `fr`, `nl-BE` or `zh-Hant-TW`.
public struct LanguageTag: FormedText {
    /// The tag in its customary case (RFC 5646, section 2.1.1).
    public let text: String

    /// The tag's form.
    public static let schema: JSON = ["type": "string", "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$"]

    /// A language, in any case; `nil` when the language or region does not exist or the tag is not well-formed.
    public init?(_ text: String) {
        var subtags = text.split(separator: "-", omittingEmptySubsequences: false).map { $0.lowercased() }
        guard Self.known.contains(subtags[0]) else { return nil }
        var mayBeScript = true
        var mayBeRegion = true
        var isExtension = false
        for index in subtags.indices.dropFirst() {
            let subtag = subtags[index]
            guard (1...8).contains(subtag.utf8.count), subtag.utf8.allSatisfy({ Self.isLetter($0) || Self.isDigit($0) })
            else { return nil }
            if isExtension { continue }
            if subtag.utf8.count == 1 {
                guard index < subtags.count - 1 else { return nil }
                isExtension = true
            } else if index == 1, subtag.utf8.count == 3, Self.known.contains(subtag) {
                // An extended language, such as the yue of zh-yue (RFC 5646, section 2.2.2).
                continue
            } else if mayBeScript, subtag.utf8.count == 4, subtag.utf8.allSatisfy(Self.isLetter) {
                subtags[index] = subtag.prefix(1).uppercased() + subtag.dropFirst()
                mayBeScript = false
            } else if mayBeRegion, subtag.utf8.count == 2 {
                guard let country = CountryCode(subtag) else { return nil }
                subtags[index] = country.text
                mayBeScript = false
                mayBeRegion = false
            } else if mayBeRegion, subtag.utf8.count == 3, subtag.utf8.allSatisfy(Self.isDigit) {
                mayBeScript = false
                mayBeRegion = false
            } else if subtag.utf8.count >= 5 || (subtag.utf8.count == 4 && subtag.utf8.first.map(Self.isDigit) == true)
            {
                mayBeScript = false
                mayBeRegion = false
            } else {
                return nil
            }
        }
        self.text = subtags.joined(separator: "-")
    }

    public static func refusal(of text: String) -> String {
        "“\(text)” is not a language: a tag of BCP 47 is expected, such as fr or nl-BE."
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// The languages of ISO 639-1, those of ISO 639-2 that have no code of two letters, and of ISO 639-3 those that are a
    /// language of their own within one that is widely used (the last two lines).
    private static let known = Set(
        """
        aa ab ace ach ada ady ae af afa afh ain ak akk ale alg alt am an ang anp apa ar arc arn arp art arw
        as ast ath aus av awa ay az ba bad bai bal ban bas bat be bej bem ber bg bh bho bi bik bin bla bm bn
        bnt bo br bra bs btk bua bug byn ca cad cai car cau ce ceb cel ch chb chg chk chm chn cho chp chr
        chy cmc cnr co cop cpe cpf cpp cr crh crp cs csb cu cus cv cy da dak dar day de del den dgr din doi
        dra dsb dua dum dv dyu dz ee efi egy eka el elx en enm eo es et eu ewo fa fan fat ff fi fil fiu fj
        fo fon fr frm fro frr frs fur fy ga gaa gay gba gd gem gez gil gl gmh gn goh gon gor got grb grc gsw
        gu gv gwi ha hai haw he hi hil him hit hmn ho hr hsb ht hu hup hy hz ia iba id ie ig ii ijo ik ilo
        inc ine inh io ira iro is it iu ja jbo jpr jrb jv ka kaa kab kac kam kar kaw kbd kg kha khi kho ki
        kj kk kl km kmb kn ko kok kos kpe kr krc krl kro kru ks ku kum kut kv kw ky la lad lah lam lb lez lg
        li ln lo lol loz lt lu lua lui lun luo lus lv mad mag mai mak man map mas mdf mdr men mg mga mh mi
        mic min mis mk mkh ml mn mnc mni mno moh mos mr ms mt mul mun mus mwl mwr my myn myv na nah nai nap
        nb nd nds ne new ng nia nic niu nl nn no nog non nqo nr nso nub nv nwc ny nym nyn nyo nzi oc oj om
        or os osa ota oto pa paa pag pal pam pap pau peo phi phn pi pl pon pra pro ps pt qu raj rap rar rm
        rn ro roa rom ru rup rw sa sad sah sai sal sam sas sat sc scn sco sd se sel sem sg sga sgn shn si
        sid sio sit sk sl sla sm sma smi smj smn sms sn snk so sog son sq sr srn srr ss ssa st su suk sus
        sux sv sw syc syr ta tai te tem ter tet tg th ti tig tiv tk tkl tl tlh tli tmh tn to tog tpi tr ts
        tsi tt tum tup tut tvl tw ty tyv udm ug uga uk umb und ur uz vai ve vi vo vot wa wak wal war was wen
        wo xal xh yao yap yi yo ypk za zap zbl zen zgh zh znd zu zun zxx zza
        acm afb aeb ajp apc apd arq ars ary arz cdo cjy cmn cpx czh ekk gan hak hsn khk lvs lzh mnp nan nsk npi ory
        pes plt pnb prs quz swc swh uzn vro wuu ydd yue zlm zsm
        """.split(whereSeparator: \.isWhitespace).map(String.init)
    )
}
