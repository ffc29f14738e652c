import Clientele
import Glibc

/// What the keys' commands do.
extension Browser {
    /// Shows archived clients, or hides them: the guide's switch above the list.
    func toggleArchives() {
        archived = archived == .exclude ? .include : .exclude
        layout = nil
        ask(presentQuestion)
    }

    /// Asks whether the client shall be archived.
    func askToArchive() {
        guard let client = target else { return }
        if client["archivedAt"] != nil {
            let title = client.title
            message = (Phrase("\(title) was archived already.", "\(title) était déjà archivé."), .quiet)
        } else {
            overlay = .archiving(client)
        }
    }

    /// Archives a client; the feed takes it off the list.
    func archive(_ client: JSON) {
        write("client.archive", on: client) { title in
            Phrase("Archived \(title); A shows the archives.", "Archivé : \(title) ; A affiche les archives.")
        }
    }

    /// Brings an archived client back.
    func restore() {
        guard let client = target else { return }
        if client["archivedAt"] == nil {
            let title = client.title
            message = (Phrase("\(title) is not archived.", "\(title) n’est pas archivé."), .quiet)
            return
        }
        write("client.restore", on: client) { Phrase("Restored \($0).", "Restauré : \($0).") }
    }

    /// Begins to ask what is to be logged.
    func beginLog() {
        guard let client = target else { return }
        if let fault = refusalOfArchived(client) {
            message = (fault, .warning)
        } else {
            overlay = .logging(client, LogPrompt())
        }
    }

    /// Logs an interaction that happened just now.
    func log(_ kind: InteractionKind, _ subject: String, with client: JSON) {
        let interaction: JSONObject = ["kind": kind.wire, "subject": .string(subject)]
        write("interaction.add", on: client, ["interaction": .object(interaction)]) { title in
            let word = Words.interactionKind(kind.rawValue)
            let subject = subject.onOneLine
            return Phrase(
                "Logged with \(title): \(word.english), \(subject).",
                "Noté pour \(title) : \(word.french), \(subject)."
            )
        }
    }

    private func write(
        _ method: String,
        on client: JSON,
        _ more: JSONObject = JSONObject(),
        _ said: @escaping (String) -> Phrase
    ) {
        var params = more
        params["client"] = client["id"]
        link.write(method, params) { [unowned self] answer in
            switch answer {
            case .success(let result):
                message = (said(client.title), .strong)
                if let client = result["client"] {
                    rows.take(client)
                    sheet?.take(client)
                }
            case .failure(let refusal): message = (refusal.phrase, .fault)
            }
        }
    }

    /// Opens the client in the person's editor.
    func editTarget() throws(Fault) {
        guard let client = target, let id = client["id"]?.string else { return }
        if let fault = refusalOfArchived(client) {
            message = (fault, .warning)
            return
        }
        _ = try run(["edit", id])
        refresh()
    }

    /// Asks for a new client in the form, and shows it in the list.
    func create() throws(Fault) {
        let seq = link.seq
        guard try run(["create"]) == ExitStatus.success.rawValue, let seq else { return }
        link.ask("changes.list", ["since": seq]) { [unowned self] answer in
            guard case .success(let result) = answer else { return }
            let created = result["changes"]?.array?.last {
                $0["type"] == "client.created" && $0["actor"]?["uid"]?.integer == Int64(getuid())
            }
            guard let created, let number = created["patch"]?["number"]?.string else { return }
            sheet = nil
            filter = LineField(number)
            isFiltering = false
            let title = created["patch"]?.title ?? number
            message = (Phrase("Created \(title).", "Créé : \(title)."), .strong)
            ask(.words(number), choosing: created["client"])
        }
    }

    private func refusalOfArchived(_ client: JSON) -> Phrase? {
        guard client["archivedAt"] != nil else { return nil }
        let title = client.title
        return Phrase("\(title) is archived; r restores it.", "\(title) est archivé ; r le restaure.")
    }

    /// Runs this program with another command at the same terminal; what went wrong there is left to be read.
    private func run(_ arguments: [String]) throws(Fault) -> Int32 {
        screen.pause()
        defer { screen.resume() }
        let more = ["--lang", session.language.rawValue] + (session.path.map { ["--socket", $0.path] } ?? [])
        let status = try ForegroundProgram.run(["/proc/self/exe"] + arguments + more)
        let code = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
        let isToRead = ![.success, .declined, .interrupted].contains { (end: ExitStatus) in end.rawValue == code }
        if isToRead {
            _ = Questioner(session: session).line(
                session.say(Phrase("Enter goes back to the list. ", "Entrée revient à la liste. "))
            )
        }
        return code
    }
}
