/// When each member of a client was last given its value, by the change log.
///
/// A field of the company's own is a member by itself, named `custom/NAME`.
public struct MemberTimes: Sendable {
    private var times: [String: Timestamp] = [:]

    /// Nothing is known.
    public init() {}

    /// Takes a change into account; changes come in their order.
    public mutating func note(_ patch: JSONObject, at moment: Timestamp) {
        for member in patch.members {
            times[member.name] = moment
            guard member.name == "custom", let texts = member.value.object else { continue }
            for text in texts.members { times["custom/" + text.name] = moment }
        }
    }

    /// When any of these members was written last; the beginning of time when none ever was.
    func latest(of members: [String]) -> Timestamp {
        members.compactMap { times[$0] }.max() ?? Timestamp(milliseconds: .min)
    }
}
