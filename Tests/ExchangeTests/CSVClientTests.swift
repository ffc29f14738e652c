import Clientele
import Exchange
import TestClients
import TestDice
import Testing

@Suite("Clients in CSV")
struct CSVClientTests {
    @Test("Any client comes back from an own export, whatever the delimiter and the columns", arguments: 1...4)
    func roundTrip(seed: UInt64) throws {
        var dice = Dice(seed)
        let invented = try (0..<60).map { _ in try dice.client() }
        for delimiter in CSVDelimiter.allCases {
            var layout = CSVLayout()
            if dice.chance(50) { for client in invented { layout.widen(for: client) } }
            var writer = CSVClientWriter(layout: layout, delimiter: delimiter, hasByteOrderMark: dice.chance(50))
            for client in invented { writer.write(client) }
            let read = try clients(CSVClientReader(), String(decoding: writer.take(), as: UTF8.self))
            #expect(read.count == invented.count)
            for (client, partial) in zip(invented, read) {
                #expect(differences(partial.document, document(client)).isEmpty)
            }
        }
    }

    @Test("Nothing that a spreadsheet could take for a formula leaves the house")
    func formulas() throws {
        var dice = Dice(5)
        var writer = CSVWriter(delimiter: .comma, hasByteOrderMark: false)
        let texts = ["=1+1", "'=1", "''", "'a", "+33 6", "@x", "-", "''-1", "＝1"] + (0..<500).map { _ in dice.text() }
        for text in texts { writer.write([text]) }
        let bytes = writer.take()
        var reader = CSVReader(delimiter: .comma)
        let fields = try (reader.read(bytes) + reader.finish()).flatMap(\.fields)
        #expect(fields.count == texts.count)
        #expect(!fields.contains { "=+-@＝".contains($0.first ?? " ") })
        let header = "custom.x\r\n"
        let read = try clients(CSVClientReader(delimiter: .comma), header + String(decoding: bytes, as: UTF8.self))
        #expect(read.map { $0.members["custom"]?["x"]?.string } == texts)
    }

    private func one(_ text: String, mapping: [String: String] = [:]) throws -> JSON {
        let read = try clients(CSVClientReader(mapping: mapping), text)
        #expect(read.count == 1)
        var members = try #require(read.first).members
        if let kind = read.first?.likelyKind { members["likelyKind"] = .string(kind.rawValue) }
        return .object(members)
    }

    @Test("Google Contacts")
    func google() throws {
        let text = """
            First Name,Middle Name,Last Name,Phonetic First Name,Name Prefix,Nickname,Organization Name,\
            Organization Title,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,\
            Phone 1 - Value,Address 1 - Label,Address 1 - Formatted,Address 1 - Street,Address 1 - City,\
            Address 1 - PO Box,Address 1 - Region,Address 1 - Postal Code,Address 1 - Country,\
            Address 1 - Extended Address,Website 1 - Label,Website 1 - Value
            Élodie,Marie,Dupont,,Mme,,Menuiserie Dupont,Gérante,"ligne 1
            ligne 2",https://lh3.example,* myContacts ::: Fournisseurs ::: VIP,* Work,elodie@example.org,Home,\
            e.dupont@example.com ::: elodie2@example.com,Mobile,+33 6 12 34 56 78 ::: 01 23 45 67 89,Work,\
            "12 rue X
            69001 Lyon","12 rue des Lilas
            Bâtiment B",Lyon,,,69001,France,,Profile,https://dupont.example
            """
        let expected: JSON = [
            "honorific": "Mme", "givenName": "Élodie Marie", "familyName": "Dupont",
            "organization": "Menuiserie Dupont", "jobTitle": "Gérante", "note": "ligne 1\nligne 2",
            "tags": ["Fournisseurs", "VIP"],
            "emails": [
                ["address": "elodie@example.org", "label": "work"],
                ["address": "e.dupont@example.com", "label": "home"],
                ["address": "elodie2@example.com"],
            ],
            "phones": [["number": "+33 6 12 34 56 78", "label": "mobile"], ["number": "01 23 45 67 89"]],
            "addresses": [
                [
                    "lines": ["12 rue des Lilas", "Bâtiment B"], "city": "Lyon", "postalCode": "69001",
                    "country": "FR", "use": "main",
                ]
            ], "websites": ["https://dupont.example"], "likelyKind": "person",
        ]
        #expect(try one(text) == expected)
    }

    @Test("Outlook in French")
    func outlook() throws {
        let text = """
            "Titre","Prénom","Deuxième prénom","Nom","Suffixe","Société","Service","Titre du poste","Rue (bureau)",\
            "Rue (bureau) 2","Ville (bureau)","Code postal (bureau)","Pays/Région (bureau)","Rue (domicile)",\
            "Ville (domicile)","Télécopie (bureau)","Téléphone (bureau)","Téléphone 2 (bureau)","Tél. mobile",\
            "Adresse de messagerie","Adresse de messagerie 2","Catégories","Notes","Page Web"\r
            "M.","Jean","","Dubois","","ACME","Achats","Acheteur","1 place du Marché","BP 12","Bruxelles","1000",\
            "Belgique","3 rue Y","Liège","","+32 2 123 45 67","+32 2 765 43 21","0470 12 34 56","jean@acme.example",\
            "dubois@example.org","Client;Important","",""\r

            """
        let expected: JSON = [
            "honorific": "M.", "givenName": "Jean", "familyName": "Dubois", "organization": "ACME",
            "jobTitle": "Acheteur",
            "addresses": [
                [
                    "lines": ["1 place du Marché", "BP 12"], "city": "Bruxelles", "postalCode": "1000",
                    "country": "BE", "use": "main",
                ], ["lines": ["3 rue Y"], "city": "Liège", "use": "other"],
            ],
            "phones": [
                ["number": "+32 2 123 45 67", "label": "work"], ["number": "+32 2 765 43 21", "label": "work"],
                ["number": "0470 12 34 56", "label": "mobile"],
            ], "emails": [["address": "jean@acme.example"], ["address": "dubois@example.org"]],
            "tags": ["Client", "Important"], "likelyKind": "person",
        ]
        #expect(try one(text) == expected)
    }

    @Test("Thunderbird")
    func thunderbird() throws {
        let text = """
            First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Screen Name,Work Phone,Home Phone,\
            Fax Number,Pager Number,Mobile Number,Home Address,Home Address 2,Home City,Home State,Home ZipCode,\
            Home Country,Work Address,Work Address 2,Work City,Work State,Work ZipCode,Work Country,Job Title,\
            Department,Organization,Web Page 1,Web Page 2,Birth Year,Notes
            Ada,Lovelace,Ada Lovelace,,ada@example.org,ada@home.example,,01 02 03 04 05,,,,06 07 08 09 10,1 rue A,\
            Appt 2,Lyon,Rhône,69002,France,,,,,,,Ingénieure,R&D,,https://ada.example,,1815,
            """
        let expected: JSON = [
            "givenName": "Ada", "familyName": "Lovelace", "jobTitle": "Ingénieure",
            "emails": [["address": "ada@example.org"], ["address": "ada@home.example"]],
            "phones": [
                ["number": "01 02 03 04 05", "label": "work"], ["number": "06 07 08 09 10", "label": "mobile"],
            ],
            "addresses": [
                [
                    "lines": ["1 rue A", "Appt 2"], "city": "Lyon", "region": "Rhône", "postalCode": "69002",
                    "country": "FR", "use": "main",
                ]
            ], "websites": ["https://ada.example"], "likelyKind": "person",
        ]
        #expect(try one(text) == expected)
    }

    @Test("Dolibarr in French")
    func dolibarr() throws {
        let text = """
            Id;"Nom du tiers";"Nom alternatif (commercial, marque, ...)";"Code client";Adresse;"Code postal";Ville;Pays;\
            Téléphone;Fax;Url;Email;"Id. prof. 1 (SIREN)";"Id. prof. 2 (SIRET)";"Numéro de TVA";"Note (privée)";\
            "Note (publique)";"Conditions de règlement"
            42;"Société Générale du Bois";SGB;CU2401-0001;"3, rue X";35000;Rennes;France;0261910440;;sgb.example;\
            info@sgb.example;732829320;73282932000074;FR44732829320;"bon payeur";"livre tôt";"30 jours"
            """
        let expected: JSON = [
            "externalReference": "42", "name": "Société Générale du Bois", "tradeName": "SGB", "number": "CU2401-0001",
            "addresses": [
                ["lines": ["3, rue X"], "postalCode": "35000", "city": "Rennes", "country": "FR", "use": "main"]
            ], "phones": [["number": "0261910440"]], "websites": ["sgb.example"],
            "emails": [["address": "info@sgb.example"]],
            "identifiers": [
                ["scheme": "siren", "value": "732829320"], ["scheme": "siret", "value": "73282932000074"],
                ["scheme": "vat", "value": "FR44732829320"],
            ], "note": "bon payeur\nlivre tôt", "paymentTermDays": 30, "likelyKind": "organization",
        ]
        #expect(try one(text) == expected)
    }

    @Test(
        "A postal code gets back the zeros that a spreadsheet dropped, where the country tells how many digits there are",
        arguments: [
            ("1000", "France", "01000"), ("1067", "DE", "01067"), ("118", "Italie", "00118"), ("8001", "ES", "08001"),
            ("69001", "FR", "69001"), ("1000", "BE", "1000"), ("1000", "", "1000"), ("100", "FR", "100"),
            ("A100", "FR", "A100"), ("0100", "FR", "0100"),
        ]
    )
    func lostZeros(code: String, country: String, expected: String) throws {
        let read = try clients(CSVClientReader(mapping: [:]), "Name,Zip,Country\nOne,\(code),\(country)")
        let client = try #require(read.first)
        #expect(client.members["addresses"]?.array?.first?["postalCode"]?.string == expected)
        #expect(client.remarks.count == (code == expected ? 0 : 1))
        #expect(client.remarks.allSatisfy { $0.column == "Zip" && $0.row == 2 })
        let own = "name,addresses.0.postalCode,addresses.0.country\nOne,\(code),\(country)"
        let kept = try #require(try clients(CSVClientReader(mapping: [:]), own).first)
        #expect(kept.members["addresses"]?.array?.first?["postalCode"]?.string == code && kept.remarks.isEmpty)
    }

    @Test("Numbered lines of an address are one address")
    func numberedLines() throws {
        let client = try one("Name,Address 1,Address 2,Zip,City\nOne,1 rue A,Bât. B,69001,Lyon")
        let address: JSON = ["lines": ["1 rue A", "Bât. B"], "city": "Lyon", "postalCode": "69001", "use": "main"]
        #expect(client["addresses"] == [address])
    }

    @Test("Invoice Ninja and Odoo")
    func invoiceNinjaAndOdoo() throws {
        let ninja = """
            client.name,client.vat_number,client.address1,client.address2,client.city,client.postal_code,\
            client.country_id,client.shipping_address1,client.shipping_city,contact.first_name,contact.last_name,\
            contact.email,client.private_notes
            Brasserie Vat,BE0000000196,Kaai 7,bus 2,Gent,9000,Belgium,Dok 1,Antwerpen,Ada,Peeters,ada@vat.example,x
            """
        #expect(
            try one(ninja) == [
                "name": "Brasserie Vat", "identifiers": [["scheme": "vat", "value": "BE0000000196"]],
                "addresses": [
                    [
                        "lines": ["Kaai 7", "bus 2"], "city": "Gent", "postalCode": "9000", "country": "BE",
                        "use": "main",
                    ], ["use": "delivery", "lines": ["Dok 1"], "city": "Antwerpen"],
                ], "contacts": [["name": "Ada Peeters", "email": "ada@vat.example"]], "note": "x",
                "likelyKind": "organization",
            ]
        )
        let odoo = """
            External ID,Name,Is a Company,Related Company,Street,Street2,City,Zip,Country,Phone,Mobile,Email,Tags,Language
            __export__.res_partner_7,Marc Demo,False,YourCompany,1 rue A,Bât. B,Lyon,69001,France,0123456789,,\
            m@x.example,"A,B",fr_FR
            """
        #expect(
            try one(odoo) == [
                "externalReference": "__export__.res_partner_7", "name": "Marc Demo", "kind": "person",
                "organization": "YourCompany", "phones": [["number": "0123456789"]],
                "addresses": [
                    [
                        "lines": ["1 rue A", "Bât. B"], "city": "Lyon", "postalCode": "69001", "country": "FR",
                        "use": "main",
                    ]
                ], "emails": [["address": "m@x.example"]], "tags": ["A", "B"], "language": "fr-FR",
            ]
        )
        // The names of its fields, as an export for another import has them.
        let fields = try one("name,is_company,country_id,category_id\nYourCompany,True,Belgium,A")
        #expect(fields["tags"] == ["A"] && fields["addresses"]?.array?.first?["country"] == "BE")
    }

    @Test("A family name and a name are told apart by the other columns")
    func names() throws {
        let person: JSON = ["familyName": "Dupont", "givenName": "Élodie", "likelyKind": "person"]
        #expect(try one("Nom,Prénom\nDupont,Élodie\n") == person)
        #expect(try one("Nom;Ville\nDupont SA;Lyon\n")["name"] == "Dupont SA")
        #expect(try one("Name,Company\nAda,ACME\n") == ["name": "Ada", "organization": "ACME", "likelyKind": "person"])
        #expect(try one("Company,Email\nACME,a@b.fr\n")["name"] == "ACME")
        #expect(try one("is_company,name\n1,ACME\n") == ["kind": "organization", "name": "ACME"])
    }

    @Test("Columns are mapped to fields by their names or numbers")
    func mapping() throws {
        let text = "Kunde;Pointure;Courriels;Rue\nACME;42;a@b.fr;x\n"
        let mapping = ["kunde": "name", "Pointure": "custom.shoe size", "#3": "emails[0].address", "Rue": ""]
        #expect(
            try one(text, mapping: mapping) == [
                "name": "ACME", "custom": ["shoe size": "42"], "emails": [["address": "a@b.fr"]],
            ]
        )
        #expect(try one("A;B\nx@y.fr;z\n", mapping: ["A": "E-mail", "B": "/custom/a~1b"])["custom"] == ["a/b": "z"])
    }

    @Test("Headers that say nothing, or twice the same, are refused; unknown columns are told once")
    func headers() throws {
        #expect(fault("foo,bar\n1,2\n", [:])?.code == .header)
        #expect(fault("name,name\n1,2\n", [:])?.column == "name")
        #expect(fault("name\n1\n", ["Nom2": "name"])?.column == "Nom2")
        #expect(fault("name,x\n1,2\n", ["x": "shoeSize"])?.column == "x")
        #expect(fault("", [:])?.code == .header)
        let entries = try entries(CSVClientReader(), Array("name,Anniversaire\nA,1\nB,2\n".utf8))
        #expect(entries.count == 3)
        guard case .remark(let remark)? = entries.first else {
            Issue.record("No remark came first.")
            return
        }
        #expect(remark.code == .unknownColumn)
        #expect(remark.column == "Anniversaire")
    }

    @Test("An empty cell is absent, and a row with more cells than columns is refused alone")
    func rows() throws {
        let text = "name,note,number\nA,,\n\n,,\nB,x,1,y\nC,x\n"
        let entries = try entries(CSVClientReader(), Array(text.utf8))
        var names: [String] = []
        for entry in entries {
            switch entry {
            case .client(let client):
                names.append("\(client.row) \(client.members["name"]?.string ?? "") \(client.members.members.count)")
            case .refused(let finding): names.append("\(finding.row ?? 0) \(finding.code)")
            case .remark(let finding): names.append(finding.message)
            }
        }
        #expect(names == ["2 A 1", "5 tooManyFields", "6 C 2"])
    }

    @Test("A violation is told with the column that it comes from")
    func columns() throws {
        let read = try clients(CSVClientReader(), "Nom du tiers;Email;E-mail 2\nACME;a@b.fr;nonsense\n")
        let client = try #require(read.first)
        var inspection = Inspection(of: .peer)
        #expect(Client(.object(client.members), &inspection) == nil)
        let findings = inspection.violations.map { client.finding($0) }
        #expect(findings.map(\.column) == ["kind", "E-mail 2"])
        #expect(findings.map(\.row) == [2, 2])
        #expect(client.column(of: "/name") == "Nom du tiers")
        #expect(client.column(of: "/note") == nil)
    }

    @Test("Clients are the same wherever the file is cut")
    func cuts() throws {
        let text = "\u{FEFF}Nom;Prénom;Notes\r\n\"Du\"\"pont\";Élodie;\"a\r\nb\"\r\n;;\r\nŒ;😀;'=1\r\n"
        try expectSameWhereverCut(CSVClientReader(), Array(text.utf8))
        try expectSameWhereverCut(CSVClientReader(), text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
    }

    private func fault(_ text: String, _ mapping: [String: String]) -> Finding? {
        do {
            _ = try entries(CSVClientReader(mapping: mapping), Array(text.utf8))
            return nil
        } catch {
            return error
        }
    }
}
