import Testing

@testable import clientele

@Suite("Words of a shell")
struct ShellWordsTests {
    @Test("A line is split as shells split it")
    func splitting() {
        let line = ShellWords(#"clientele  list --tag='a b' "c \"d\" \e" f\ g x"#)
        #expect(line.finished == ["clientele", "list", "--tag=a b", #"c "d" \e"#, "f g"])
        #expect(line.last == "x" && line.openQuote == .none)
        #expect(ShellWords("clientele show ").last.isEmpty)
        #expect(ShellWords("clientele show ''  ").finished == ["clientele", "show", ""])
        #expect(ShellWords("clientele sh\\").last == "sh")
    }

    @Test("The word at the cursor knows its quote and what is kept of it")
    func cursor() {
        #expect(ShellWords("show 'a b").openQuote == .single)
        #expect(ShellWords("show \"a b").openQuote == .double)
        #expect(ShellWords("show \"a b").last == "a b")
        let line = ShellWords("edit C1 --set name=Zo", breaks: "=:")
        #expect(line.last == "name=Zo" && line.kept == "name=")
        #expect(ShellWords(#"edit C1 --set a\=b"#, breaks: "=:").kept.isEmpty)
    }

    @Test("What is quoted comes back as it was", arguments: [ShellWords.Quote.none, .single, .double])
    func quoting(quote: ShellWords.Quote) {
        let begun =
            switch quote {
            case .none: ""
            case .single: "'"
            case .double: "\""
            }
        for text in ["a", "l'or", "$(id) `x` \\ \"q\"", "a b;c|d>e<f&g", "Zoë 李 🙂", "!x ~y *z ?[a] #b {c,d}", "-rf"] {
            let words = ShellWords("x " + begun + ShellWords.quoted(text, within: quote))
            #expect(words.finished == ["x"] && words.last == text, "\(text)")
        }
    }
}
