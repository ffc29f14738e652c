import Clientele

/// Finds the country that a name means, in English or French, as address books write them.
enum CountryNames {
    /// The code of a country; `nil` for a name that is not known.
    static func code(of name: String) -> CountryCode? {
        CountryCode(name) ?? codes[Folding.key(of: name)].flatMap(CountryCode.init)
    }

    private static let codes: [String: String] = {
        var codes: [String: String] = [:]
        for row in rows.split(separator: "|") {
            for name in row.dropFirst(3).split(separator: "/") {
                codes[Folding.key(of: String(name))] = String(row.prefix(2))
            }
        }
        return codes
    }()

    /// `CODE name/name`, from the Unicode Common Locale Data Repository, with other names in use.
    private static let rows = """
        AD Andorra/Andorre|AE United Arab Emirates/Émirats arabes unis|AF Afghanistan|\
        AG Antigua & Barbuda/Antigua-et-Barbuda|AI Anguilla|AL Albania/Albanie|AM Armenia/Arménie|AO Angola|\
        AQ Antarctica/Antarctique|AR Argentina/Argentine|AS American Samoa/Samoa américaines|\
        AT Austria/Autriche/Österreich|AU Australia/Australie|AW Aruba|AX Åland Islands/Îles Åland|\
        AZ Azerbaijan/Azerbaïdjan|BA Bosnia & Herzegovina/Bosnie-Herzégovine|BB Barbados/Barbade|BD Bangladesh|\
        BE Belgium/Belgique/België|BF Burkina Faso|BG Bulgaria/Bulgarie|BH Bahrain/Bahreïn|BI Burundi|\
        BJ Benin/Bénin|BL St. Barthélemy/Saint-Barthélemy|BM Bermuda/Bermudes|BN Brunei|BO Bolivia/Bolivie|\
        BQ Caribbean Netherlands/Pays-Bas caribéens|BR Brazil/Brésil|BS Bahamas|BT Bhutan/Bhoutan|\
        BV Bouvet Island/Île Bouvet|BW Botswana|BY Belarus/Biélorussie|BZ Belize|CA Canada|\
        CC Cocos (Keeling) Islands/Îles Cocos|\
        CD Congo - Kinshasa/Congo-Kinshasa/République démocratique du Congo|\
        CF Central African Republic/République centrafricaine|CG Congo - Brazzaville/Congo-Brazzaville|\
        CH Switzerland/Suisse/Schweiz|CI Côte d’Ivoire/Ivory Coast|CK Cook Islands/Îles Cook|CL Chile/Chili|\
        CM Cameroon/Cameroun|CN China mainland/Chine continentale|CO Colombia/Colombie|CR Costa Rica|CU Cuba|\
        CV Cape Verde/Cap-Vert|CW Curaçao|CX Christmas Island/Île Christmas|CY Cyprus/Chypre|\
        CZ Czechia/Tchéquie/Czech Republic/République tchèque|DE Germany/Allemagne/Deutschland|DJ Djibouti|\
        DK Denmark/Danemark|DM Dominica/Dominique|DO Dominican Republic/République dominicaine|\
        DZ Algeria/Algérie|EC Ecuador/Équateur|EE Estonia/Estonie|EG Egypt/Égypte|\
        EH Western Sahara/Sahara occidental|ER Eritrea/Érythrée|ES Spain/Espagne/España|ET Ethiopia/Éthiopie|\
        FI Finland/Finlande|FJ Fiji/Fidji|FK Falkland Islands/Îles Malouines|FM Micronesia/Micronésie|\
        FO Faroe Islands/Îles Féroé|FR France|GA Gabon|\
        GB United Kingdom/Royaume-Uni/UK/Great Britain/England/Grande-Bretagne/Angleterre|GD Grenada/Grenade|\
        GE Georgia/Géorgie|GF French Guiana/Guyane française|GG Guernsey/Guernesey|GH Ghana|GI Gibraltar|\
        GL Greenland/Groenland|GM Gambia/Gambie|GN Guinea/Guinée|GP Guadeloupe|\
        GQ Equatorial Guinea/Guinée équatoriale|GR Greece/Grèce|\
        GS So. Georgia & So. Sandwich Isl./Géorgie du Sud-et-les Îles Sandwich du Sud|GT Guatemala|GU Guam|\
        GW Guinea-Bissau/Guinée-Bissau|GY Guyana|HK Hong Kong|\
        HM Heard & McDonald Islands/Îles Heard-et-MacDonald|HN Honduras|HR Croatia/Croatie|HT Haiti/Haïti|\
        HU Hungary/Hongrie|ID Indonesia/Indonésie|IE Ireland/Irlande|IL Israel/Israël|IM Isle of Man/Île de Man|\
        IN India/Inde|IO Chagos Archipelago/Archipel des Chagos|IQ Iraq/Irak|IR Iran|IS Iceland/Islande|\
        IT Italy/Italie/Italia|JE Jersey|JM Jamaica/Jamaïque|JO Jordan/Jordanie|JP Japan/Japon|KE Kenya|\
        KG Kyrgyzstan/Kirghizstan|KH Cambodia/Cambodge|KI Kiribati|KM Comoros/Comores|\
        KN St. Kitts & Nevis/Saint-Christophe-et-Niévès|KP North Korea/Corée du Nord|KR South Korea/Corée du Sud|\
        KW Kuwait/Koweït|KY Cayman Islands/Îles Caïmans|KZ Kazakhstan|LA Laos|LB Lebanon/Liban|\
        LC St. Lucia/Sainte-Lucie|LI Liechtenstein|LK Sri Lanka|LR Liberia|LS Lesotho|LT Lithuania/Lituanie|\
        LU Luxembourg|LV Latvia/Lettonie|LY Libya/Libye|MA Morocco/Maroc|MC Monaco|MD Moldova/Moldavie|\
        ME Montenegro/Monténégro|MF St. Martin/Saint-Martin|MG Madagascar|MH Marshall Islands/Îles Marshall|\
        MK North Macedonia/Macédoine du Nord/Macédoine/Macedonia|ML Mali|\
        MM Myanmar (Burma)/Myanmar (Birmanie)/Birmanie/Burma|MN Mongolia/Mongolie|MO Macao|\
        MP Northern Mariana Islands/Îles Mariannes du Nord|MQ Martinique|MR Mauritania/Mauritanie|MS Montserrat|\
        MT Malta/Malte|MU Mauritius/Maurice|MV Maldives|MW Malawi|MX Mexico/Mexique|MY Malaysia/Malaisie|\
        MZ Mozambique|NA Namibia/Namibie|NC New Caledonia/Nouvelle-Calédonie|NE Niger|\
        NF Norfolk Island/Île Norfolk|NG Nigeria|NI Nicaragua|\
        NL Netherlands/Pays-Bas/Holland/Hollande/The Netherlands|NO Norway/Norvège|NP Nepal/Népal|NR Nauru|\
        NU Niue|NZ New Zealand/Nouvelle-Zélande|OM Oman|PA Panama|PE Peru/Pérou|\
        PF French Polynesia/Polynésie française|PG Papua New Guinea/Papouasie-Nouvelle-Guinée|PH Philippines|\
        PK Pakistan|PL Poland/Pologne|PM St. Pierre & Miquelon/Saint-Pierre-et-Miquelon|\
        PN Pitcairn Islands/Îles Pitcairn|PR Puerto Rico/Porto Rico|\
        PS Palestinian Territories/Territoires palestiniens|PT Portugal|PW Palau/Palaos|PY Paraguay|QA Qatar|\
        RE Réunion/La Réunion|RO Romania/Roumanie|RS Serbia/Serbie|RU Russia/Russie/Russian Federation|RW Rwanda|\
        SA Saudi Arabia/Arabie saoudite|SB Solomon Islands/Îles Salomon|SC Seychelles|SD Sudan/Soudan|\
        SE Sweden/Suède|SG Singapore/Singapour|SH St. Helena/Sainte-Hélène|SI Slovenia/Slovénie|\
        SJ Svalbard & Jan Mayen/Svalbard et Jan Mayen|SK Slovakia/Slovaquie|SL Sierra Leone|\
        SM San Marino/Saint-Marin|SN Senegal/Sénégal|SO Somalia/Somalie|SR Suriname|SS South Sudan/Soudan du Sud|\
        ST São Tomé & Príncipe/Sao Tomé-et-Principe|SV El Salvador/Salvador|\
        SX Sint Maarten/Saint-Martin (partie néerlandaise)|SY Syria/Syrie|SZ Eswatini|\
        TC Turks & Caicos Islands/Îles Turques-et-Caïques|TD Chad/Tchad|\
        TF French Southern Territories/Terres australes françaises|TG Togo|TH Thailand/Thaïlande|\
        TJ Tajikistan/Tadjikistan|TK Tokelau|TL Timor-Leste/Timor oriental|TM Turkmenistan/Turkménistan|\
        TN Tunisia/Tunisie|TO Tonga|TR Türkiye/Turquie/Turkey|TT Trinidad & Tobago/Trinité-et-Tobago|TV Tuvalu|\
        TW Taiwan/Taïwan|TZ Tanzania/Tanzanie|UA Ukraine|UG Uganda/Ouganda|\
        UM U.S. Outlying Islands/Îles mineures éloignées des É.-U.|\
        US United States/États-Unis/USA/United States of America/États-Unis d’Amérique|UY Uruguay|\
        UZ Uzbekistan/Ouzbékistan|VA Vatican City/État de la Cité du Vatican|\
        VC St. Vincent & Grenadines/Saint-Vincent-et-les Grenadines|VE Venezuela|\
        VG British Virgin Islands/Îles Vierges britanniques|VI U.S. Virgin Islands/Îles Vierges des États-Unis|\
        VN Vietnam/Viêt Nam|VU Vanuatu|WF Wallis & Futuna/Wallis-et-Futuna|WS Samoa|XK Kosovo|YE Yemen/Yémen|\
        YT Mayotte|ZA South Africa/Afrique du Sud|ZM Zambia/Zambie|ZW Zimbabwe
        """
}
