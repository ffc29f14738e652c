import Clientele

/// The document of a client without what another store gives anew.
func document(_ client: Client) -> JSONObject {
    var document = client.json.object ?? JSONObject()
    document["revision"] = nil
    return document
}

/// Where two documents differ, and how, for a test that says so.
func differences(_ one: JSONObject, _ other: JSONObject) -> [String] {
    let names = one.members.map(\.name) + other.members.map(\.name).filter { one[$0] == nil }
    return names.filter { one[$0] != other[$0] }.map { name in
        "\(name): \(one[name]?.text ?? "nothing") is not \(other[name]?.text ?? "nothing")"
    }
}
