import Clientele
import Testing

@testable import clientele

@Suite("The sheet as a text")
struct SheetTextTests {
    private let client: JSONObject = [
        "id": "x", "revision": 3, "kind": "person", "name": "Zoë Müller",
        "emails": [["address": "z@x.example", "label": "home"]],
        "addresses": [["use": "billing", "lines": ["1 rue A", "Bât. B"], "city": "Lyon"]], "paymentTermDays": 30,
        "tags": ["vip", "été"], "note": "first\n# second: line\n\nthird", "custom": ["shoe size.eu": "42", "1": "{x}"],
    ]

    private func editable() -> JSONObject {
        var editable = client
        editable["id"] = nil
        editable["revision"] = nil
        return editable
    }

    @Test("What was written is read back, without what the daemon keeps")
    func roundTrip() throws {
        let text = SheetText.text(of: client, heading: ["C000042 Zoë"])
        #expect(try SheetText.document(from: text).document == editable())
        #expect(text.hasPrefix("# C000042 Zoë\n"))
        #expect(text.contains("givenName:\n"))
        #expect(!text.contains("legalForm"))
    }

    @Test("Only what was changed becomes a patch")
    func changes() throws {
        let text = SheetText.text(of: client, heading: [])
        let edited =
            text.replacing("name: Zoë Müller", with: "name:   Zoë Meier  ").replacing("paymentTermDays: 30\n", with: "")
            + "phones.3.number: 01 02\nphones.5.number: 03\n"
        let before = try SheetText.document(from: text).document
        let after = try SheetText.document(from: edited).document
        #expect(
            JSON.object(PathEdit.patch(from: before, to: after))
                == ["name": "Zoë Meier", "paymentTermDays": nil, "phones": [["number": "01 02"], ["number": "03"]]]
        )
    }

    @Test("A fault names its line")
    func faults() {
        #expect(throws: SheetText.LineFault.self) { try SheetText.document(from: "no colon here") }
        let fault = #expect(throws: SheetText.LineFault.self) {
            try SheetText.document(from: "# c\nname: a\nname: b\n")
        }
        #expect(fault?.line == 3)
    }

    @Test("Faults are written above the text and taken out again")
    func marks() {
        let text = ClientEditor.withFaults(
            [(2, Phrase("bad", "mauvais")), (nil, Phrase("worse", "pire"))],
            "a: b\nc: d\n",
            .english
        )
        #expect(text == "#! line 4: bad\n#! worse\na: b\nc: d\n")
        #expect(ClientEditor.withoutFaults(text) == "a: b\nc: d\n")
    }

    @Test("A field of the form is checked by the client's own rules")
    func form() throws {
        let path = try #require(FieldPath("emails.0.address"))
        let wrong: JSONObject = ["kind": "person", "emails": [["address": "nobody"]]]
        #expect(ClientForm.fault(in: wrong, at: path)?.french == "« nobody » n’est pas une adresse e-mail.")
        let right: JSONObject = ["kind": "person", "emails": [["address": "z@x.example"]]]
        #expect(ClientForm.fault(in: right, at: path) == nil)
    }
}
