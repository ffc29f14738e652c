import Clientele

extension JSON {
    /// The value over several lines, indented by two spaces a level.
    var prettyText: String {
        var text = ""
        write(to: &text, indent: "")
        return text
    }

    private func write(to text: inout String, indent: String) {
        let inner = indent + "  "
        switch self {
        case .object(let object) where !object.isEmpty:
            text += "{"
            for (index, member) in object.members.enumerated() {
                text += (index == 0 ? "\n" : ",\n") + inner + JSON.string(member.name).text + ": "
                member.value.write(to: &text, indent: inner)
            }
            text += "\n" + indent + "}"
        case .array(let elements) where !elements.isEmpty:
            text += "["
            for (index, element) in elements.enumerated() {
                text += (index == 0 ? "\n" : ",\n") + inner
                element.write(to: &text, indent: inner)
            }
            text += "\n" + indent + "]"
        default: text += self.text
        }
    }
}
