/// Something that is measured, in the terms of Prometheus: a name, a kind, and a sample for each set of labels
/// (https://prometheus.io/docs/concepts/data_model/).
///
/// Names say the unit, which is a base unit, and end in `_total` where something is counted.
public struct Metric: Record {
    /// What the numbers mean (https://prometheus.io/docs/concepts/metric_types/).
    public enum Kind: String, WireWord {
        /// A count since the start, which never falls.
        case counter
        /// A state, which rises and falls.
        case gauge
        /// How many there were, their sum, and how many were at the most so large.
        case histogram
        /// How many there were, and their sum.
        case summary
    }

    public var name = ""
    public var kind = Kind.counter
    public var meaning = ""
    public var samples = Present<[MetricSample]>([])

    public static let fields: [Field<Self>] = [
        Field("name", \.name, "The name, such as clientele_requests_total."),
        Field("kind", \.kind, "What the numbers mean, in the terms of Prometheus."),
        Field("meaning", \.meaning, "A sentence for a person."),
        Field("samples", \.samples, "The numbers, one element for each set of labels."),
    ]

    public init() {}

    /// A metric with its samples.
    public init(_ name: String, _ kind: Kind, _ meaning: String, _ samples: [MetricSample]) {
        self.name = name
        self.kind = kind
        self.meaning = meaning
        self.samples.value = samples
    }
}

/// The numbers of a metric for one set of labels.
public struct MetricSample: Record {
    public var labels: JSONObject?
    public var value: MetricNumber?
    public var count: Int?
    public var sum: MetricNumber?
    public var buckets: [MetricBucket] = []

    public static let fields: [Field<Self>] = [
        Field("labels", \.labels, "Texts by the names of the labels; absent where there are none."),
        Field("value", \.value, "The number of a counter or a gauge."),
        Field("count", \.count, "How many a histogram or a summary has."),
        Field("sum", \.sum, "The sum of them."),
        Field("buckets", \.buckets, "A histogram's buckets, each with those of the ones before."),
    ]

    public init() {}

    /// The number of a counter or a gauge.
    public init(_ labels: KeyValuePairs<String, String> = [:], value: MetricNumber) {
        self.init(labels: labels.map { ($0.key, $0.value) }, value: value)
    }

    /// The number of a counter or a gauge.
    public init(labels: [(String, String)], value: MetricNumber) {
        self.labels = Self.object(labels)
        self.value = value
    }

    /// The numbers of a histogram, or of a summary, which has no buckets.
    public init(labels: [(String, String)], count: Int, sum: MetricNumber, buckets: [MetricBucket] = []) {
        self.labels = Self.object(labels)
        self.count = count
        self.sum = sum
        self.buckets = buckets
    }

    private static func object(_ labels: [(String, String)]) -> JSONObject? {
        if labels.isEmpty { return nil }
        var object = JSONObject()
        for (name, value) in labels { object[name] = .string(value) }
        return object
    }
}

/// How many of what a histogram counts are at the most so large.
public struct MetricBucket: Record {
    public var bound = MetricNumber.whole(0)
    public var count = 0

    public static let fields: [Field<Self>] = [
        Field("bound", \.bound, "The largest that counts."),
        Field("count", \.count, "How many there are, those of smaller bounds included."),
    ]

    public init() {}

    /// So many up to a bound.
    public init(_ bound: MetricNumber, _ count: Int) {
        self.bound = bound
        self.count = count
    }
}
