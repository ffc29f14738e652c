import Clientele

/// Metrics in Prometheus' text format, version 0.0.4
/// (https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format).
enum PrometheusText {
    /// The lines of a status's `metrics`; a sample of which nothing can be said is left out.
    static func lines(_ metrics: JSON) -> [String] {
        (metrics.array ?? []).flatMap { metric -> [String] in
            guard let name = metric["name"]?.string, let kind = metric["kind"]?.string else { return [] }
            let samples = (metric["samples"]?.array ?? []).flatMap { lines($0, of: name) }
            if samples.isEmpty { return [] }
            return [
                "# HELP \(name) \(escaped(metric["meaning"]?.string ?? "", quotes: false))", "# TYPE \(name) \(kind)",
            ]
                + samples
        }
    }

    private static func lines(_ sample: JSON, of name: String) -> [String] {
        let labels = (sample["labels"]?.object?.members ?? []).map { ($0.name, $0.value.string ?? $0.value.text) }
        if let value = sample["value"] { return [line(name, labels, value)] }
        guard let count = sample["count"], let sum = sample["sum"] else { return [] }
        var lines = (sample["buckets"]?.array ?? []).compactMap { bucket -> String? in
            guard let bound = bucket["bound"], let count = bucket["count"] else { return nil }
            return line(name + "_bucket", labels + [("le", bound.text)], count)
        }
        if !lines.isEmpty { lines.append(line(name + "_bucket", labels + [("le", "+Inf")], count)) }
        return lines + [line(name + "_sum", labels, sum), line(name + "_count", labels, count)]
    }

    private static func line(_ name: String, _ labels: [(String, String)], _ value: JSON) -> String {
        let pairs = labels.map { "\($0.0)=\"\(escaped($0.1, quotes: true))\"" }.joined(separator: ",")
        return name + (pairs.isEmpty ? "" : "{\(pairs)}") + " " + value.text
    }

    /// The text with a backslash before whatever would end it.
    private static func escaped(_ text: String, quotes: Bool) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": escaped += "\\\\"
            case "\n": escaped += "\\n"
            case "\"" where quotes: escaped += "\\\""
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
