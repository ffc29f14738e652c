import Clientele

/// Says when something was, as people would.
struct DateWords {
    let language: Language
    let now: Timestamp

    /// Words as of a moment, by default the present one.
    init(_ language: Language, now: Timestamp = .now) {
        self.language = language
        self.now = now
    }

    /// How far away a moment is: `today 14:30`, `yesterday`, `3 days ago`, `2 years ago`.
    func relative(_ moment: Timestamp) -> String {
        phrase(LocalTime(moment)).in(language)
    }

    /// The columns that nearly all relative dates fit in.
    var relativeColumns: Int { language == .french ? 17 : 13 }

    /// The local date and time: `2026-11-23 14:30`, in French `23/11/2026 14:30`.
    func exact(_ moment: Timestamp) -> String {
        let local = LocalTime(moment)
        return "\(language == .french ? local.frenchDate : local.date) \(local.time)"
    }

    /// Both: `3 days ago (2026-11-20 09:15)`.
    func full(_ moment: Timestamp) -> String {
        let isToday = LocalTime(now).dayNumber == LocalTime(moment).dayNumber
        return isToday ? relative(moment) : "\(relative(moment)) (\(exact(moment)))"
    }

    private func phrase(_ local: LocalTime) -> Phrase {
        let days = LocalTime(now).dayNumber - local.dayNumber
        switch days {
        case 0: return Phrase("today \(local.time)", "aujourd’hui \(local.time)")
        case 1: return Phrase("yesterday", "hier")
        case -1: return Phrase("tomorrow", "demain")
        default: break
        }
        let distance = abs(days)
        let span =
            switch distance {
            case ..<14: Phrase.count(distance, ("day", "days"), ("jour", "jours"))
            case ..<60: Phrase.count(distance / 7, ("week", "weeks"), ("semaine", "semaines"))
            case ..<730: Phrase.count(distance * 12 / 365, ("month", "months"), ("mois", "mois"))
            default: Phrase.count(distance * 4 / 1461, ("year", "years"), ("an", "ans"))
            }
        return days > 0
            ? Phrase("\(span.english) ago", "il y a \(span.french)")
            : Phrase("in \(span.english)", "dans \(span.french)")
    }
}
