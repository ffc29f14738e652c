import Clientele

/// Writes single places of a document.
enum PathEdit {
    /// The document with a value at a path; `nil` removes what stands there.
    static func set(_ value: JSON?, at path: FieldPath, in document: JSONObject) throws(Fault) -> JSONObject {
        let edited = try set(value, path.tokens[...], in: .object(document), parent: nil, whole: path)
        return edited?.object ?? JSONObject()
    }

    /// The patch that leads from one document to another: the touched members, lists whole.
    static func patch(from old: JSONObject, to new: JSONObject) -> JSONObject {
        MergePatch.difference(from: old, to: new)
    }

    private static func set(
        _ value: JSON?,
        _ tokens: ArraySlice<String>,
        in target: JSON?,
        parent: String?,
        whole: FieldPath
    ) throws(Fault) -> JSON? {
        guard let token = tokens.first else { return value }
        let rest = tokens.dropFirst()
        switch target ?? emptyContainer(for: token, parent) {
        case .object(var object):
            // Nothing is made only to hold nothing.
            if value == nil, object[token] == nil { return target }
            object[token] = try set(value, rest, in: object[token], parent: token, whole: whole)
            return .object(object)
        case .array(var elements):
            guard let index = ListStep.index(token, count: elements.count) else {
                throw .noSuchPlace(whole, count: elements.count)
            }
            if index == elements.count {
                guard value != nil else { throw .noSuchPlace(whole, count: elements.count) }
                if let element = try set(value, rest, in: nil, parent: token, whole: whole) { elements.append(element) }
            } else if let element = try set(value, rest, in: elements[index], parent: token, whole: whole) {
                elements[index] = element
            } else {
                elements.remove(at: index)
            }
            return elements.isEmpty ? nil : .array(elements)
        default:
            throw Fault(
                .usage,
                Phrase("There is nothing below \(whole.dotted).", "Il n’y a rien sous \(whole.dotted).")
            )
        }
    }

    /// What has to be made to hold a step: a list for an element's index, else an object.
    private static func emptyContainer(for token: String, _ parent: String?) -> JSON {
        let isList = parent.map { ClientShape.lists.keys.contains($0) } ?? false
        return isList ? .array([]) : .object(JSONObject())
    }
}

extension Fault {
    fileprivate static func noSuchPlace(_ path: FieldPath, count: Int) -> Fault {
        Fault(
            .usage,
            Phrase(
                "\(path.dotted) does not exist: the list has \(count) elements, counted from 0; “-” adds one.",
                "\(path.dotted) n’existe pas : la liste compte \(count) éléments, numérotés depuis 0 ; « - » en ajoute un."
            )
        )
    }
}
