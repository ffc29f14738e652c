import Clientele
import Exchange
import TestClients
import TestDice
import Testing

@Suite("vCards")
struct VCardTests {
    private func one(_ text: String, encoding: TextEncoding? = nil) throws -> JSON {
        let read = try clients(VCardClientReader(encoding: encoding), text)
        #expect(read.count == 1)
        var members = try #require(read.first).members
        if let kind = read.first?.likelyKind { members["likelyKind"] = .string(kind.rawValue) }
        return .object(members)
    }

    @Test("Any client comes back from an own export", arguments: VCardVersion.allCases)
    func roundTrip(version: VCardVersion) throws {
        var dice = Dice(11)
        var writer = VCardClientWriter(version: version)
        let invented = try (0..<200).map { _ in try dice.client() }
        for client in invented { writer.write(client) }
        let bytes = writer.take()
        let lines = bytes.split(separator: 0x0A).map { $0.dropLast() }
        #expect(!lines.contains { $0.count > 75 })
        #expect(!lines.contains { String(validating: $0, as: UTF8.self) == nil })
        #expect(!lines.contains { $0.contains { ($0 < 0x20 && $0 != 0x09) || $0 == 0x7F } })
        let read = try clients(VCardClientReader(), String(decoding: bytes, as: UTF8.self))
        #expect(read.count == invented.count)
        for (client, partial) in zip(invented, read) {
            #expect(differences(partial.document, document(client)).isEmpty)
        }
    }

    @Test("A simple client needs the own property for what is kept only")
    func simple() throws {
        let json: JSON = [
            "kind": "person", "name": "Ada Lovelace", "givenName": "Ada", "familyName": "Lovelace",
            "emails": [["address": "ada@example.org", "label": "work"]], "tags": ["a,b", "c"], "note": "x;y\nz",
            "phones": [
                ["number": "+33 6 12 34 56 78", "label": "mobile"], ["number": "01", "label": "chez \"Mimi\""],
            ],
            "addresses": [["use": "billing", "lines": ["1, rue A", "bis"], "city": "Lyon", "country": "FR"]],
        ]
        var inspection = Inspection(of: .peer)
        let client = try #require(Client(json, &inspection))
        var writer = VCardClientWriter()
        writer.write(client)
        let text = String(decoding: writer.take(), as: UTF8.self)
        #expect(text.contains("\r\nN:Lovelace;Ada;;;\r\n"))
        #expect(text.contains("\r\nEMAIL;TYPE=work:ada@example.org\r\n"))
        #expect(text.contains("\r\nTEL;TYPE=cell;PREF=1:+33 6 12 34 56 78\r\n"))
        #expect(text.contains("\r\nitem1.X-ABLABEL:chez \"Mimi\"\r\nitem1.TEL:01\r\n"))
        #expect(text.contains("\r\nADR;X-CLIENTELE-USE=billing:;;1\\, rue A\\nbis;Lyon;;;FR\r\n"))
        #expect(text.contains("\r\nNOTE:x\\;y\\nz\r\n"))
        #expect(text.contains("\r\nCATEGORIES:a\\,b,c\r\n"))
        // What another program changes on the card is what comes back.
        let changed = text.replacing("TYPE=work:ada@example.org", with: "TYPE=home:new@example.org")
        let read = try clients(VCardClientReader(), changed)
        #expect(read.first?.members["emails"] == [["address": "new@example.org", "label": "home"]])
        let unfolded = text.replacing("\r\n ", with: "")
        let remainder = try #require(
            unfolded.split(separator: "X-CLIENTELE-REMAINDER:").last?.split(separator: "\r\n").first
        )
        for name in ["emails", "phones", "addresses", "tags", "note", "name", "kind"] {
            #expect(!remainder.contains("\"\(name)\""))
        }
    }

    @Test("Google and iCloud group properties with their labels")
    func groups() throws {
        let google = """
            BEGIN:VCARD
            VERSION:3.0
            FN:Élodie Dupont
            N:Dupont;Élodie;;;
            EMAIL;TYPE=INTERNET;TYPE=WORK:elodie@example.org
            item1.EMAIL;TYPE=INTERNET:e@example.com
            item1.X-ABLabel:Facturation
            TEL;TYPE=CELL:+33 6 12 34 56 78
            item2.ADR:;;12 rue des Lilas\\nBât. B;Lyon;;69001;France;12 rue des Lilas\\n69001 Lyon
            item2.X-ABLabel:
            item3.URL:https\\://dupont.example
            ORG:Menuiserie Dupont
            TITLE:Gérante
            BDAY:1980-01-02
            NOTE:a\\, b
            CATEGORIES:myContacts,VIP
            END:VCARD
            """
        let expected: JSON = [
            "name": "Élodie Dupont", "givenName": "Élodie", "familyName": "Dupont", "organization": "Menuiserie Dupont",
            "jobTitle": "Gérante",
            "emails": [
                ["address": "elodie@example.org", "label": "work"],
                ["address": "e@example.com", "label": "Facturation"],
            ], "phones": [["number": "+33 6 12 34 56 78", "label": "mobile"]],
            "websites": ["https://dupont.example"],
            "addresses": [
                [
                    "use": "main", "lines": ["12 rue des Lilas", "Bât. B"], "city": "Lyon", "postalCode": "69001",
                    "country": "FR",
                ]
            ], "note": "a, b", "tags": ["VIP"], "likelyKind": "person",
        ]
        #expect(try one(google) == expected)
        let apple = """
            BEGIN:VCARD
            VERSION:3.0
            PRODID:-//Apple Inc.//iCloud Web Address Book//EN
            N:;;;;
            FN:ACME
            ORG:ACME;
            X-ABShowAs:COMPANY
            item1.TEL;type=pref:01 23 45 67 89
            item1.X-ABLabel:_$!<Main>!$_
            item2.ADR;type=WORK;type=pref:;;1 quai B;Liège;;4000;
            item2.X-ABADR:be
            UID:1A2B-X
            END:VCARD
            """
        let company: JSON = [
            "kind": "organization", "name": "ACME", "phones": [["number": "01 23 45 67 89", "label": "main"]],
            "addresses": [
                ["use": "main", "lines": ["1 quai B"], "city": "Liège", "postalCode": "4000", "country": "BE"]
            ], "externalReference": "1A2B-X",
        ]
        #expect(try one(apple) == company)
    }

    @Test("Outlook and phones write vCard 2.1 in quoted-printable")
    func quotedPrintable() throws {
        let text = """
            BEGIN:VCARD\r
            VERSION:2.1\r
            N;LANGUAGE=fr;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C5=92uvr=C3=A9;Zo=C3=AB;;Mme\r
            FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Zo=C3=AB =C5=92uvr=C3=A9\r
            ORG;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Soci=E9t=E9;Achats\r
            TEL;CELL;PREF:0612345678\r
            TEL;WORK;FAX:0123456789\r
            ADR;WORK;ENCODING=QUOTED-PRINTABLE:;;12 rue X=0D=0A=\r
            b=E2timent B;Lyon;;69001;France\r
            LABEL;WORK;ENCODING=QUOTED-PRINTABLE:12 rue X=0D=0A69001 Lyon\r
            EMAIL;PREF;INTERNET:zoe@example.org\r
            NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:ligne 1=0Aligne =\r
            2 =3D fin\r
            PHOTO;TYPE=JPEG;ENCODING=BASE64:\r
             /9j/4AAQSkZJRgABAQ==\r
            \r
            REV:20200101T000000Z\r
            END:VCARD\r

            """
        let expected: JSON = [
            "honorific": "Mme", "givenName": "Zoë", "familyName": "Œuvré", "name": "Zoë Œuvré",
            "organization": "Société",
            "phones": [
                ["number": "0612345678", "label": "mobile"], ["number": "0123456789", "label": "work fax"],
            ], "emails": [["address": "zoe@example.org"]], "note": "ligne 1\nligne 2 = fin",
            "addresses": [
                [
                    "use": "main", "lines": ["12 rue X", "bâtiment B"], "city": "Lyon", "postalCode": "69001",
                    "country": "FR",
                ]
            ], "likelyKind": "person",
        ]
        #expect(try one(text) == expected)
        let read = try clients(VCardClientReader(), text)
        #expect(read.first?.remarks.map(\.message) == ["What a client has no field for was left out: PHOTO."])
    }

    @Test("vCard 4.0 of Evolution and Thunderbird")
    func version4() throws {
        let text = """
            BEGIN:VCARD
            VERSION:4.0
            KIND:individual
            FN:M. Jean Dubois
            N:Dubois;Jean;;M.;
            EMAIL;PREF=2:b@example.org
            EMAIL;TYPE=home;PREF=1:a@example.org
            TEL;VALUE=uri;TYPE="voice,work":tel:+33-1-23-45-67-89;ext=12
            ADR;LABEL="12, rue X: ^n69001 ^'Lyon^'";TYPE=work:;;12\\, rue X;Ly
             on;;69001;FR
            LANG:fr-be
            X-EVOLUTION-FILE-AS:Dubois\\, Jean
            UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1
            END:VCARD
            """
        let expected: JSON = [
            "kind": "person", "honorific": "M.", "givenName": "Jean", "familyName": "Dubois",
            "emails": [["address": "a@example.org", "label": "home"], ["address": "b@example.org"]],
            "phones": [["number": "+33-1-23-45-67-89 ext. 12", "label": "work"]],
            "addresses": [
                ["use": "main", "lines": ["12, rue X"], "city": "Lyon", "postalCode": "69001", "country": "FR"]
            ], "language": "fr-be", "externalReference": "urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1",
        ]
        #expect(try one(text) == expected)
    }

    @Test("A card in Windows-1252 is read, and one with nothing but a company is an organization")
    func others() throws {
        let text = "BEGIN:VCARD\r\nVERSION:2.1\r\nN:;\r\nORG;CHARSET=ISO-8859-1:Caf\u{E9}\r\nEND:VCARD\r\n"
        let bytes = text.unicodeScalars.map { UInt8($0.value) }
        guard case .client(let client)? = try entries(VCardClientReader(), bytes).first else {
            Issue.record("There is no client.")
            return
        }
        #expect(client.members["name"] == "Café")
        #expect(client.likelyKind == .organization)
        #expect(client.column(of: "/name") == "ORG")
    }

    private func told(_ text: String) throws -> [String] {
        try entries(VCardClientReader(), Array(text.utf8)).map { entry in
            switch entry {
            case .client(let client): "client at \(client.line)"
            case .refused(let finding): "\(finding.code.rawValue) at \(finding.line)"
            case .remark(let finding): finding.message
            }
        }
    }

    @Test("Broken cards are refused with their lines, and the next one is read")
    func broken() throws {
        let good = "BEGIN:VCARD\nFN:A\nEND:VCARD\n"
        #expect(try told(good + "BEGIN:VCARD\nFN:B\n" + good) == ["client at 1", "truncated at 4", "client at 6"])
        #expect(try told(good + "BEGIN:VCARD\nFN:B\nN:B") == ["client at 1", "truncated at 4"])
        #expect(try told(good + "\nx\ny\n" + good) == ["client at 1", "syntax at 5", "client at 7"])
        #expect(try told("BEGIN:VCARD\nKIND:group\nFN:B\nEND:VCARD\n" + good) == ["skipped at 1", "client at 5"])
        #expect(try told("begin:vcard\nAGENT:\nBEGIN:VCARD\nFN:C\nEND:VCARD\nFN:A\nend:vcard\n") == ["client at 1"])
        #expect(try told("BEGIN:VCARD\nX-CLIENTELE-REMAINDER:[1]\nEND:VCARD\n") == ["value at 2"])
        #expect(throws: Finding.self) { try told("Nom;Prénom\n") }
        #expect(throws: Finding.self) { try told("") }
    }

    @Test("Pictures of any size are passed over, and other endless lines refuse their card in bounded memory")
    func large() throws {
        let piece = Array((String(repeating: "A", count: 74) + "\r\n ").utf8)
        let mebibyte = Array(repeatElement(piece, count: (1 << 20) / piece.count).joined())
        for name in ["PHOTO;ENCODING=b", "NOTE"] {
            var reader = VCardClientReader()
            _ = try reader.read(Array("BEGIN:VCARD\r\nFN:A\r\n\(name):".utf8))
            for _ in 0..<6 { #expect(try reader.read(mebibyte).isEmpty) }
            let end = "\r\nEND:VCARD\r\nBEGIN:VCARD\r\nFN:B\r\nEND:VCARD\r\n"
            let entries = try reader.read(Array(end.utf8)) + reader.finish()
            #expect(entries.count == 2)
            guard case .refused(let finding)? = entries.first else { continue }
            #expect(name == "NOTE")
            #expect(finding.code == .tooLarge)
        }
    }

    @Test("Cards are the same wherever the file is cut")
    func cuts() throws {
        let text = """
            BEGIN:VCARD\r
            VERSION:2.1\r
            N;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=C5=92u=\r
            v;Zo\r
             ë\r
            TEL;CELL:06\r

            NOTE:😀
            BEGIN:VCARD
            END:VCARD
            stray
            """
        try expectSameWhereverCut(VCardClientReader(), Array(text.utf8))
    }
}
