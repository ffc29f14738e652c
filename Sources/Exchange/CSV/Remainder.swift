import Clientele

/// What of a client has no column of its own in an own export: a JSON object of values by their JSON pointers.
enum Remainder {
    private static func elementCount(of place: FieldPlace, _ client: PartialClient) -> Int {
        place.steps.first.flatMap { client.members[$0]?.array?.count } ?? 0
    }

    /// Adds the values to a client.
    ///
    /// - Throws: `value` when the text is no such object.
    static func apply(_ text: String, to client: inout PartialClient, column: String) throws(Finding) {
        guard let object = (try? JSON(parsing: text))?.object else {
            let message = "This cell of an own export is damaged: a JSON object is expected."
            throw Finding(.value, line: client.line, row: client.row, column: column, message)
        }
        for member in object.members {
            guard let place = FieldPlace(member.name), place.steps.count <= 4 else {
                let message = "This cell of an own export is damaged: “\(member.name.prefix(80))” is no place."
                throw Finding(.value, line: client.line, row: client.row, column: column, message)
            }
            let count = elementCount(of: place, client)
            client.members = client.members.setting(member.value, at: place.steps[...])
            if let index = place.steps.dropFirst().first.flatMap({ Int($0) }),
                elementCount(of: place, client) > count
            {
                let list = place.steps[0]
                let at = min(max(index, 0), client.places[list]?.count ?? 0)
                client.places[list, default: []].insert(list == "identifiers" ? nil : index, at: at)
            }
            client.sources.append(.init(pointer: member.name, column: column))
        }
    }
}
