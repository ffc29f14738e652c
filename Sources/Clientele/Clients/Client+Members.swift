extension Client {
    /// Some members of a client, each read by itself and written again in its normal form; lists keep their places.
    ///
    /// Reports what is wrong with each of them; rules that concern several members are not checked.
    public static func normalized(_ members: JSONObject, _ inspection: inout Inspection) -> JSONObject {
        var scratch = Client()
        var writer = JSONWriter(reservingBytes: 512)
        for field in fields { field.read(members[field.name], into: &scratch, &inspection, isRequired: false) }
        for member in members.members where !fields.contains(where: { $0.name.isIdentical(to: member.name) }) {
            inspection.report(.unknown, "“\(member.name.prefix(80))” does not exist here.", below: member.name)
        }
        withUnsafePointer(to: scratch) { scratch in
            writer.object { for field in fields where members[field.name] != nil { field.write(scratch, &$0) } }
        }
        return (try? JSON(parsing: writer.bytes))?.object ?? JSONObject()
    }

    /// A client of whom only some members are known, in their normal form.
    public init(knownMembers members: JSONObject) {
        var trusted = Inspection(of: .store)
        var client = Client()
        for field in Self.fields { field.read(members[field.name], into: &client, &trusted) }
        self = client
    }
}
