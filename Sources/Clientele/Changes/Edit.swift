/// An edit of a stored record: a patch, and what its author had seen.
struct Edit<Noun: Record> {
    /// How many members of an object a patch may touch, since merging compares each with each.
    private static var maximumMembers: Int { 1000 }

    private let patch: JSONObject
    private let current: Document<Noun>
    private let seen: Document<Noun>?

    /// An edit of the present document.
    ///
    /// - Parameter seen: an earlier document that the author had seen; `nil` when it is the present one.
    init(_ patch: JSONObject, of current: Document<Noun>, seen: Document<Noun>?) {
        self.patch = patch
        self.current = current
        self.seen = seen
    }

    /// Reports members of a patch that do not exist or are kept by the daemon; a removal would pass unseen otherwise.
    static func check(_ patch: JSONObject, _ inspection: inout Inspection) {
        inspection.descend("patch") { inspection in
            for member in patch.members {
                guard let field = Noun.fields.first(where: { $0.name == member.name }) else {
                    inspection.report(.unknown, "“\(member.name)” does not exist here.", below: member.name)
                    continue
                }
                if let inner = member.value.object, inner.members.count > maximumMembers {
                    inspection.report(.length, "At most \(maximumMembers) members are possible.", below: member.name)
                }
                if field.keeper == .daemon {
                    inspection.report(.readOnly, "The daemon keeps this; it cannot be given.", below: member.name)
                }
            }
        }
    }

    /// The edited record, with the members that the daemon keeps as they are.
    ///
    /// - Parameter prepare: a last change to the edited members before they are read.
    /// - Throws: `conflict` when both sides changed the same member, `invalid_params` when a rule is broken.
    func result(_ prepare: (JSONObject) -> JSONObject = { $0 }) throws(Failure) -> Noun {
        let present = try current.object()
        let kept = Noun.fields.filter { $0.keeper == .daemon }.map(\.name)
        let theirs = present.without(kept)
        let merged: JSONObject
        if let seen {
            let base = try seen.object().without(kept)
            let mine = MergePatch.apply(.object(patch), to: .object(base)).object ?? base
            let merge = ThreeWayMerge.merge(base: base, mine: mine, theirs: theirs)
            if !merge.conflicts.isEmpty { throw conflict(merge.conflicts, present) }
            merged = merge.merged
        } else {
            merged = MergePatch.apply(.object(patch), to: .object(theirs)).object ?? theirs
        }
        var inspection = Inspection(of: .peer, at: ["patch"])
        let read = Noun(.object(prepare(merged)), &inspection)
        try inspection.finish()
        guard var record = read else { throw Failure(.internal, "The edited record could not be read.") }
        var trusted = Inspection(of: .store)
        for field in Noun.fields where field.keeper == .daemon { field.read(present, into: &record, &trusted) }
        return record
    }

    private func conflict(_ fields: [String], _ present: JSONObject) -> Failure {
        Failure(
            .conflict,
            "Somebody else changed the same since: \(fields.joined(separator: ", ")).",
            facts: ["current": .object(present), "fields": .array(fields.map { .string($0) })]
        )
    }
}

extension JSONObject {
    /// The object without some members.
    func without(_ names: [String]) -> JSONObject {
        JSONObject(distinct: members.filter { !names.contains($0.name) })
    }
}
