import ArgumentParser
public import Clientele
import Glibc

/// The form of an export, as far as a person has named it; the rest follows from the file's ending and the language.
struct ExportShape: ParsableArguments {
    @Option(
        help: .say(
            "csv, vcard or jsonl; otherwise what the file’s ending says, or jsonl.",
            "csv, vcard ou jsonl ; sinon selon la fin du nom de fichier, ou jsonl."
        )
    )
    var format: ExportFormat?

    @Option(
        parsing: .unconditional,
        help: .say(
            "What stands between the fields of CSV: , ; | or tab; otherwise what spreadsheets of your locale expect.",
            "Ce qui sépare les champs du CSV : , ; | ou tab ; sinon ce qu’attendent les tableurs de votre langue.",
            value: "character"
        )
    )
    var delimiter: FieldDelimiter?

    @Flag(
        inversion: .prefixedNo,
        help: .say(
            "Begin CSV with a byte order mark, without which Excel garbles accents (yes).",
            "Commencer le CSV par une marque d’ordre des octets, sans laquelle Excel abîme les accents (oui)."
        )
    )
    var bom: Bool?

    @Option(
        help: .say(
            "The version of vCards: 4.0, or 3.0 for older programs and phones (4.0).",
            "La version des vCards : 4.0, ou 3.0 pour des programmes et téléphones plus anciens (4.0).",
            value: "version"
        )
    )
    var vcard: CardVersion?

    /// The form of what goes to a path; `nil` is standard output.
    ///
    /// - Throws: a fault of usage when options contradict each other, or nothing says the form.
    func params(for path: String?, _ language: Language, _ environment: Environment) throws(Fault) -> JSONObject {
        let ending = path.flatMap(Self.ending)
        let format = format ?? ending?.format ?? (delimiter != nil || bom != nil ? .csv : vcard != nil ? .vcard : nil)
        if format == nil, let path { throw Self.unknownEnding(path) }
        let chosen = format ?? .jsonl
        if chosen != .csv, delimiter != nil || bom != nil { throw Self.onlyFor("--delimiter, --bom", "CSV") }
        if chosen != .vcard, vcard != nil { throw Self.onlyFor("--vcard", "vCards") }
        var params = JSONObject()
        params.set("format", chosen)
        switch chosen {
        case .csv:
            params.set("delimiter", delimiter ?? ending?.delimiter ?? Self.usualDelimiter(language, environment))
            params["byteOrderMark"] = .bool(bom ?? true)
        case .vcard: params.set("cardVersion", vcard)
        case .jsonl: break
        }
        return params
    }

    /// What a file's ending says; `nil` when it says nothing.
    private static func ending(_ path: String) -> (format: ExportFormat, delimiter: FieldDelimiter?)? {
        let name = path.split(separator: "/").last ?? ""
        guard let dot = name.lastIndex(of: ".") else { return nil }
        switch name[name.index(after: dot)...].lowercased() {
        case "csv": return (.csv, nil)
        case "tsv", "tab": return (.csv, .tab)
        case "vcf", "vcard": return (.vcard, nil)
        case "jsonl", "ndjson": return (.jsonl, nil)
        default: return nil
        }
    }

    /// What spreadsheets expect between fields: a semicolon where the comma is in numbers already.
    private static func usualDelimiter(_ language: Language, _ environment: Environment) -> FieldDelimiter {
        if language == .french { return .semicolon }
        let name = ["LC_ALL", "LC_NUMERIC", "LANG"].lazy.compactMap { environment[$0] }.first ?? ""
        guard let locale = newlocale(LC_NUMERIC_MASK, name, nil) else { return .comma }
        defer { freelocale(locale) }
        return nl_langinfo_l(nl_item(RADIXCHAR), locale).map { String(cString: $0) } == "," ? .semicolon : .comma
    }

    private static func unknownEnding(_ path: String) -> Fault {
        let name = path.onOneLine
        return Fault(
            .usage,
            Phrase(
                "What form \(name) is to have cannot be told from its ending: use .csv, .tsv, .vcf or .jsonl, or --format.",
                "La forme de \(name) ne se devine pas à la fin de son nom : utilisez .csv, .tsv, .vcf ou .jsonl, ou --format."
            )
        )
    }

    private static func onlyFor(_ options: String, _ format: String) -> Fault {
        Fault(
            .usage,
            Phrase("\(options): only for \(format).", "\(options) : seulement pour le format \(format).")
        )
    }
}

extension FieldDelimiter {
    /// None: the help's sentence has them, and commas between commas are hard to read.
    public static var allValueStrings: [String] { [] }

    /// A delimiter as it is, or by its name.
    public init?(argument: String) {
        switch argument {
        case "\t", "\\t": self = .tab
        case "comma": self = .comma
        case "semicolon": self = .semicolon
        default: self.init(rawValue: argument)
        }
    }
}
