import Clientele
import Testing

@testable import clientele

@Suite("Metrics in Prometheus' text format")
struct PrometheusTextTests {
    private func lines(_ sample: JSON, kind: JSON = "gauge", meaning: JSON = "A thing.") -> [String] {
        PrometheusText.lines([["name": "thing", "kind": kind, "meaning": meaning, "samples": [sample]]])
    }

    @Test("A sample without labels has no braces, and numbers are written as they came")
    func plain() throws {
        let sample = try JSON(parsing: Array(#"{"value":0.000012500}"#.utf8))
        #expect(lines(sample) == ["# HELP thing A thing.", "# TYPE thing gauge", "thing 0.000012500"])
    }

    @Test("Backslashes, line breaks and quotation marks in labels are escaped; in sentences marks stay")
    func escaping() {
        let lines = lines(["labels": ["path": "a\\b\nc\"d"], "value": 1], meaning: "A \"thing\"\nor \\ two.")
        #expect(
            lines == [#"# HELP thing A "thing"\nor \\ two."#, "# TYPE thing gauge", #"thing{path="a\\b\nc\"d"} 1"#]
        )
    }

    @Test("A histogram has its buckets, the one without a bound, sum and count; a summary only these two")
    func histogram() {
        let sample: JSON = ["labels": ["a": "b"], "count": 3, "sum": 7, "buckets": [["bound": 1, "count": 2]]]
        #expect(
            lines(sample, kind: "histogram").dropFirst(2) == [
                #"thing_bucket{a="b",le="1"} 2"#, #"thing_bucket{a="b",le="+Inf"} 3"#, #"thing_sum{a="b"} 7"#,
                #"thing_count{a="b"} 3"#,
            ]
        )
        #expect(lines(["count": 3, "sum": 7], kind: "summary").dropFirst(2) == ["thing_sum 7", "thing_count 3"])
    }

    @Test("A number that JSON has no word for is left out, and a metric without samples as well")
    func nothing() {
        #expect(lines(["value": nil]).isEmpty)
        #expect(
            PrometheusText.lines([["name": "thing", "kind": "gauge", "meaning": "A thing.", "samples": []]]).isEmpty
        )
    }
}
