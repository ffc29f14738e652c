import Testing

@testable import clientele

@Suite("A line that is typed")
struct LineFieldTests {
    private static func field(_ keys: [Key], in text: String = "") -> LineField {
        var field = LineField(text)
        for key in keys { _ = field.take(key) }
        return field
    }

    @Test("It is edited by what people see as characters")
    func characters() {
        let combined = Self.field([.text("e"), .text("\u{301}"), .text("x"), .left, .backspace])
        #expect(combined.text == "x")
        #expect(Self.field([.backspace], in: "👩‍👩‍👧").isEmpty)
        #expect(Self.field([.home, .delete], in: "李小").text == "小")
        #expect(Self.field([.home, .right, .text("b"), .end, .text("d")], in: "ac").text == "abcd")
    }

    @Test("Words are taken away and gone over as in a shell")
    func words() {
        #expect(Self.field([.control("w")], in: "rue de  Namur ").text == "rue de  ")
        #expect(Self.field([.wordLeft, .text("x")], in: "rue de Namur").text == "rue de xNamur")
        #expect(Self.field([.home, .wordRight, .text("x")], in: "rue de").text == "ruex de")
        #expect(Self.field([.left, .left, .control("u")], in: "abcd").text == "cd")
        #expect(Self.field([.left, .left, .control("k")], in: "abcd").text == "ab")
    }

    @Test("A paste comes on one line, without anything a terminal would obey")
    func paste() {
        #expect(Self.field([.paste("a\nb\u{1B}[2J")]).text == "a b\u{FFFD}[2J")
    }

    @Test("What does not fit is seen around the place where one types")
    func window() {
        let long = LineField("abcdefghij")
        let end = long.window(columns: 5)
        #expect(end.text == "ghij" && end.cursor == 4)
        let begin = Self.field([.home], in: "abcdefghij").window(columns: 5)
        #expect(begin.text == "abcde" && begin.cursor == 0)
        let wide = LineField("李李李").window(columns: 4)
        #expect(wide.text == "李" && wide.cursor == 2)
        #expect(long.window(columns: 0).text.isEmpty)
    }
}
