import Clientele

/// Sentences that several commands share.
enum Texts {
    /// A list without rows.
    ///
    /// - Parameter hidden: an archived client that would have been in it.
    static func noClients(isFiltered: Bool, archived: ArchivedFilter?, hidden: JSON?) -> Phrase {
        if archived == .only { return Phrase("No client is archived.", "Aucun client n’est archivé.") }
        if isFiltered {
            return Phrase("No client matches.", "Aucun client ne correspond.").followed(by: inArchives(hidden))
        }
        return Phrase(
            "There is no client yet; `clientele create` makes one.",
            "Il n’y a pas encore de client ; `clientele create` en crée un."
        )
    }

    /// A search without rows.
    ///
    /// - Parameter hidden: an archived client that would have been found.
    static func nothingFound(_ text: String, hidden: JSON?) -> Phrase {
        let text = text.onOneLine
        return Phrase("No client matches “\(text)”.", "Aucun client ne correspond à « \(text) ».")
            .followed(by: inArchives(hidden))
    }

    private static func inArchives(_ hidden: JSON?) -> Phrase? {
        guard let title = hidden?.title else { return nil }
        return Phrase(
            "In the archives there is \(title): `--archived include`.",
            "Dans les archives il y a \(title) : `--archived include`."
        )
    }

    /// A search that found only what is spelt nearly so.
    static func onlyNear(_ text: String) -> Phrase {
        let text = text.onOneLine
        return Phrase(
            "Nothing matches “\(text)” exactly; these are spelt nearly so.",
            "Rien ne correspond exactement à « \(text) » ; voici des orthographes proches."
        )
    }

    /// A look-up without rows.
    static func nobodyHas(_ key: String) -> Phrase {
        let key = key.onOneLine
        return Phrase("No client has “\(key)”.", "Aucun client n’a « \(key) ».")
    }

    /// Who was created.
    static func title(_ client: JSON) -> String {
        "\((client["number"]?.string ?? "").onOneLine)  \((client["name"]?.string ?? "").onOneLine)"
    }

    /// A form or an editor that was left.
    static let nothingCreated = Phrase("Nothing was created.", "Rien n’a été créé.")
    static let nothingChanged = Phrase("Nothing was changed.", "Rien n’a été modifié.")
}

extension Session {
    /// Says that there is nothing: to a person as the answer, to a program beside its empty answer.
    func tellNothing(_ phrase: Phrase) {
        if output.isTerminal { tell(phrase) } else { errors.line(say(phrase)) }
    }

    /// Says what is doubtful about what was written.
    func warn(about result: JSON) {
        for warning in result["warnings"]?.array ?? [] {
            let pointer = warning["pointer"]?.string ?? ""
            let sentence = DaemonSentences.phrase(for: warning["message"]?.string ?? "")
            if FieldPath.tokens(ofPointer: pointer).count < 2 {
                warn(sentence)
            } else {
                let place = FieldLabels.place(pointer)
                warn(Phrase("\(place.english): \(sentence.english)", "\(place.french) : \(sentence.french)"))
            }
        }
    }
}
