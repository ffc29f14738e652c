import Clientele

/// A text that is searched for.
struct SearchText {
    /// The text as typed.
    let typed: String
    /// The client that has to be among those found; `nil` where many others may come before it.
    let expected: [UInt8]?
    /// `client.search` of it, as a line.
    let request: [UInt8]
    /// What an application would ask a database for: folded words, or the digits of a number alone.
    let words: [String]

    init(_ typed: String, expected: [UInt8]? = nil) {
        self.typed = typed
        self.expected = expected
        var writer = JSONWriter()
        writer.string(typed)
        request = Requests.call("client.search", #"{"text":\#(String(decoding: writer.bytes, as: UTF8.self))}"#)
        let isNumber = typed.allSatisfy { $0.isNumber || $0 == " " || $0 == "+" }
        words = isNumber ? [typed.filter(\.isNumber)] : Folding.words(of: typed)
    }
}
