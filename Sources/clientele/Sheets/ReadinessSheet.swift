import Clientele

/// What an electronic invoice to a client still needs, in words.
struct ReadinessSheet {
    private let session: Session

    init(_ session: Session) {
        self.session = session
    }

    /// The client, a line for each gap, and what is suggested.
    func lines(_ found: JSON) -> [String] {
        let palette = session.output.palette
        var lines = [
            "\(palette.paint((found["name"]?.string ?? "").onOneLine, .strong))  \(palette.paint((found["number"]?.string ?? "").onOneLine, .quiet))"
        ]
        let gaps = found["missing"]?.array ?? []
        if gaps.isEmpty { lines.append("  " + session.say(verdict(found))) }
        lines += gaps.map { "  " + session.say(self.gap($0)) }
        if found["suggestion"] != nil {
            let what = suggestion(found)
            lines.append(
                palette.paint(
                    "  " + session.say(Phrase("Suggested, with --apply: \(what)", "Proposé, avec --apply : \(what)")),
                    .quiet
                )
            )
        }
        return lines
    }

    /// The sentence, behind its place unless it says itself what is missing.
    private func gap(_ gap: JSON) -> Phrase {
        let sentence = DaemonSentences.phrase(for: gap["message"]?.string ?? "")
        if gap["code"]?.string == ReadinessGap.Code.missing.rawValue { return sentence }
        let place = FieldLabels.place(gap["pointer"]?.string ?? "")
        return Phrase("\(place.english): \(sentence.english)", "\(place.french) : \(sentence.french)")
    }

    private func verdict(_ found: JSON) -> Phrase {
        switch found["rule"]?.string {
        case "FR":
            Phrase(
                "Ready for electronic invoices by French rules.",
                "Prêt pour la facturation électronique selon les règles françaises."
            )
        case "BE":
            Phrase(
                "Ready for electronic invoices by Belgian rules.",
                "Prêt pour la facturation électronique selon les règles belges."
            )
        default:
            Phrase(
                "Neither a French nor a Belgian business, as far as is known: nothing is asked for.",
                "Ni une entreprise française ni une entreprise belge, pour autant qu’on sache : rien n’est exigé."
            )
        }
    }

    /// What a suggestion sets, in short: `SIREN 732829320, VAT FR44732829320, 0225:732829320`.
    func suggestion(_ found: JSON) -> String {
        var parts = (found["suggestion"]?["identifiers"]?.array ?? []).map { identifier in
            "\(identifier["scheme"]?.string?.uppercased() ?? "") \(identifier["value"]?.string ?? "")"
        }
        if let address = found["suggestion"]?["electronicAddress"] {
            parts.append("\(address["scheme"]?.string ?? ""):\(address["value"]?.string ?? "")")
        }
        return parts.joined(separator: ", ").onOneLine
    }
}
