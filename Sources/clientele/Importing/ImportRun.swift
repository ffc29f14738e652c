import Clientele
import Glibc

/// One import: the file goes to the daemon piece by piece, which then reads it and writes what it says.
final class ImportRun {
    /// Bytes that wait to be sent or answered at the most.
    private static let backlogBytes = 4 << 20
    /// After how many seconds of silence a person is told what is waited for.
    private static let silence = 5.0

    private let session: Session
    private let isPartial: Bool
    private var pieceBytes = 65536
    private let bar: Progress

    /// An import in a session.
    ///
    /// - Parameter isPartial: whether the good rows are kept when others are refused.
    init(_ session: Session, isPartial: Bool) {
        self.session = session
        self.isPartial = isPartial
        bar = Progress(session)
    }

    /// Tells the daemon what comes.
    func begin(_ params: JSONObject) throws {
        let result = try session.ask("import.begin", params, isRepeatable: false)
        pieceBytes = max(3, Int(result["pieceBytes"]?.integer ?? 65536))
    }

    /// Sends the file.
    func upload(_ source: ImportSource) throws {
        let connection = try session.connection()
        defer { bar.clear() }
        var sent = 0
        var isReading = true
        var waited = Deadline(seconds: session.timeout)
        var hasTold = false
        while isReading || connection.outstanding > 0 {
            while let answer = try connection.takeAnswer() {
                if case .failure(let refusal) = answer { throw Fault(refusal) }
                waited = Deadline(seconds: session.timeout)
            }
            let hasRoom = connection.backlog < Self.backlogBytes
            let isIdle = connection.outstanding == 0
            if isIdle, !isReading { break }
            let pause = isIdle ? Deadline(seconds: min(Self.silence, session.timeout)) : waited
            let canRead: Bool
            do {
                canRead = try connection.advance(pause, watching: isReading && hasRoom ? source.file.descriptor : nil)
            } catch {
                guard error.status == .temporary, isIdle else { throw Self.withoutEffect(error) }
                if session.options.timeout != nil, waited.hasPassed { throw Self.stalled(source) }
                if !hasTold { session.note(Self.waiting(for: source, sent)) }
                hasTold = true
                continue
            }
            guard canRead else { continue }
            let piece = try source.file.read(atMost: pieceBytes)
            isReading = !piece.isEmpty
            if piece.isEmpty { continue }
            waited = Deadline(seconds: session.timeout)
            connection.send("import.write", ["data": Base64(piece).json])
            sent += piece.count
            bar.show(Phrase("Sending", "Envoi"), sent, of: source.bytes)
        }
    }

    /// Has the daemon read the file, and write what it says unless it is a dry run.
    func run(isDry: Bool) throws -> JSON {
        let connection = try session.connection()
        connection.onNotification = { [bar] message in
            guard message["method"]?.string == "import.progress", let progress = message["params"] else { return }
            let isWriting = progress["phase"]?.string == "writing"
            let title = isWriting ? Phrase("Writing", "Écriture") : Phrase("Checking", "Vérification")
            bar.show(title, Int(progress["done"]?.integer ?? 0), of: progress["total"]?.integer.map { Int($0) })
        }
        defer { bar.clear() }
        var params = JSONObject()
        if isDry { params["dryRun"] = true }
        if isPartial { params["partial"] = true }
        do {
            return try session.ask("import.run", params, isRepeatable: false)
        } catch {
            if error.refusal == nil, error.status == .unavailable || error.status == .temporary {
                throw isDry ? Self.withoutEffect(error) : Self.uncertain(error)
            }
            throw error
        }
    }

    /// The daemon went away while nothing could have been changed.
    private static func withoutEffect(_ fault: Fault) -> Fault {
        guard fault.refusal == nil, fault.status == .unavailable || fault.status == .temporary else { return fault }
        return Fault(
            fault.status,
            Phrase(
                "clienteled went away or was silent for too long; nothing was imported.",
                "clienteled est parti ou s’est tu trop longtemps ; rien n’a été importé."
            )
        )
    }

    private static func uncertain(_ fault: Fault) -> Fault {
        Fault(
            fault.status,
            Phrase(
                "clienteled went away or was silent for too long. All of the file was imported, or nothing: import it again, and what is there already stays as it is.",
                "clienteled est parti ou s’est tu trop longtemps. Tout le fichier a été importé, ou rien : importez-le de nouveau, ce qui est déjà là reste tel quel."
            )
        )
    }

    private static func waiting(for source: ImportSource, _ sent: Int) -> Phrase {
        let bytes = Phrase.count(sent, ("byte", "bytes"), ("octet", "octets"))
        return Phrase(
            "Waiting for \(source.title), which has given \(bytes.english) so far (Ctrl-C leaves, nothing is imported).",
            "En attente de \(source.title), qui a donné \(bytes.french) jusqu’ici (Ctrl-C quitte, rien n’est importé)."
        )
    }

    private static func stalled(_ source: ImportSource) -> Fault {
        Fault(
            .temporary,
            Phrase(
                "\(source.title) gives nothing any more; nothing was imported.",
                "\(source.title) ne donne plus rien ; rien n’a été importé."
            )
        )
    }
}
