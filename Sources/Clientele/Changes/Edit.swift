/// An edit of a stored record: a patch, and what its author had seen.
struct Edit<Noun: Record> {
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

    /// Reports what is wrong with a patch by itself, whatever it is applied to; only what is small and known is merged.
    static func check(_ patch: JSONObject, _ inspection: inout Inspection) {
        var trial = Inspection(of: .peer, at: ["patch"])
        var scratch = Noun()
        for field in Noun.fields where patch[field.name] != nil {
            if patch[field.name]?.isNull == true, field.keeper == .peer { continue }
            field.read(patch[field.name], into: &scratch, &trial, isKeptRefused: true)
        }
        for member in patch.members where !Noun.fields.contains(where: { $0.name.isIdentical(to: member.name) }) {
            trial.report(.unknown, "“\(member.name.prefix(80))” does not exist here.", below: member.name)
        }
        // What is missing from a part may be there already.
        for violation in trial.violations where violation.code != .missing { inspection.add(violation) }
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
        if !inspection.violations.isEmpty { throw .invalidParams(inspection.violations.map(pointingIntoPatch)) }
        guard var record = read else { throw Failure(.internal, "The edited record could not be read.") }
        var trusted = Inspection(of: .store)
        for field in Noun.fields where field.keeper == .daemon {
            field.read(present[field.name], into: &record, &trusted)
        }
        return record
    }

    /// A rule about kinds that a new kind breaks is broken by that, not by the members that were there.
    private func pointingIntoPatch(_ violation: Violation) -> Violation {
        let member = String(violation.pointer.dropFirst("/patch/".count).prefix { $0 != "/" })
        guard violation.code == .notForKind, patch[member] == nil, patch["kind"] != nil else { return violation }
        return Violation(pointer: "/patch/kind", code: violation.code, message: violation.message)
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
    public func without(_ names: [String]) -> JSONObject {
        JSONObject(distinct: members.filter { !names.contains($0.name) })
    }
}
