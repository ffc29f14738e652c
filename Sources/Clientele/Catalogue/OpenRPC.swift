/// The catalogue as an OpenRPC document (https://spec.open-rpc.org, version 1.3.2).
public enum OpenRPC {
    /// The whole document.
    public static let document: JSON = {
        var schemas = JSONObject()
        for noun in Catalogue.nouns {
            if let name = noun.schemaName { schemas[name] = noun.definition }
        }
        return [
            "openrpc": "1.3.2",
            "info": [
                "title": "Clientele",
                "version": .string(Product.version),
                "description": .string(
                    "Keeps a company's clients and answers every program on the machine: JSON-RPC 2.0, one message a line, "
                        + "over a Unix domain socket."
                ),
            ],
            "methods": .array(Catalogue.entries.map(method)),
            "components": ["schemas": .object(schemas), "errors": .object(errors)],
        ]
    }()

    private static func method(_ entry: CatalogueEntry) -> JSON {
        [
            "name": .string(entry.method),
            "summary": .string(entry.summary),
            "paramStructure": "by-name",
            "params": .array(entry.arguments.map(parameter)),
            "result": ["name": "result", "schema": entry.answer],
            "errors": .array(entry.possibleFailures.map { ["$ref": .string("#/components/errors/\($0.rawValue)")] }),
            "x-role": .string(entry.role.rawValue),
            "x-writing": .bool(entry.isWriting),
        ]
    }

    private static func parameter(_ argument: CatalogueEntry.Argument) -> JSON {
        [
            "name": .string(argument.name),
            "summary": .string(argument.summary),
            "required": .bool(argument.isRequired),
            "schema": argument.schema,
        ]
    }

    private static let errors: JSONObject = {
        var errors = JSONObject()
        for kind in Failure.Kind.allCases {
            errors[kind.rawValue] = [
                "code": .number(JSONNumber(kind.code)),
                "message": .string(kind.summary),
                "data": ["kind": .string(kind.rawValue), "retryable": .bool(kind.isRetryable)],
            ]
        }
        return errors
    }()
}

extension CatalogueEntry {
    /// Every failure that the command can have.
    public var possibleFailures: [Failure.Kind] {
        let common: [Failure.Kind] = [.invalidParams, .forbidden, .internal, .storage, .busy, .shuttingDown]
        return failures + (isWriting ? [.keyReused] : []) + common
    }
}

extension Failure.Kind {
    /// One sentence on what the kind means.
    public var summary: String {
        switch self {
        case .parseError: "The line is not JSON; data.offset is the place in bytes."
        case .invalidRequest: "The line is JSON, but no request of JSON-RPC 2.0."
        case .unknownMethod: "There is no such command; data.hint may name another one."
        case .invalidParams: "Arguments break rules; data.violations lists all of them."
        case .internal: "The daemon failed; data.reference stands in its journal."
        case .notFound: "There is no such client or interaction."
        case .conflict: "Somebody else changed the same members; data.current and data.fields tell."
        case .archived: "The client or interaction is archived and has to be restored first."
        case .duplicate: "A number or reference is taken, or a double was refused; data.candidates lists the others."
        case .forbidden: "The peer's role does not suffice; data.role is the one needed."
        case .tooLarge: "The line or batch is over data.limit."
        case .busy: "A limit is reached for the moment; try again after data.retryAfterMs."
        case .storage: "The disk is full, read-only or damaged; nothing was changed."
        case .shuttingDown: "The daemon is stopping; nothing was changed."
        case .keyReused: "The key came with other content before."
        case .historyLost: "The feed does not continue; start anew from data.seq."
        }
    }
}
