import Clientele

/// Creates the clients of a stream: one answer a document, and a fault in one does not keep the others.
final class CreateStream {
    private let session: Session
    private let onDuplicate: DuplicatePolicy?
    private var splitter = DocumentSplitter()
    /// Documents that are read but not sent, since they came in one piece with others.
    private var waiting: [DocumentSplitter.Document] = []
    private var hasEnded = false
    /// The lines of the documents that are not answered yet.
    private var lines: [Int] = []
    private var answeredLines = 0
    /// What the keys of this run begin with: a document that is sent again is not created again.
    private let run: String
    private var documents = 0
    private var created = 0
    private var refused = 0
    /// The first fault that is not a document's own.
    private var end: Fault?

    init(_ session: Session, onDuplicate: DuplicatePolicy?, key: String? = nil) {
        self.session = session
        self.onDuplicate = onDuplicate
        run = key ?? Identifier(at: .now).text
    }

    /// Creates everything in a file; `-` is standard input.
    func run(from path: String) throws {
        let file = try InputFile(path)
        // What was created is created, whether anybody still reads its number or not.
        session.output.outlivesReader = true
        let pipeline = Pipeline(connection: try session.connection(), timeout: session.timeout)
        do {
            try pipeline.run(
                input: file.descriptor,
                next: { try self.sendNext(of: file, on: $0) },
                answered: { self.note($0) }
            )
        } catch let fault as Fault {
            end = end ?? fault
        }
        try conclude()
    }

    private func sendNext(of file: InputFile, on connection: Connection) throws -> Bool {
        if waiting.isEmpty, !hasEnded {
            session.flush()
            let chunk = try file.read()
            hasEnded = chunk.isEmpty
            waiting = chunk.isEmpty ? splitter.finish() : splitter.feed(chunk)
        }
        var sent = 0
        for document in waiting {
            if connection.outstanding >= Pipeline.window { break }
            send(document, on: connection)
            sent += 1
        }
        waiting.removeFirst(sent)
        return !hasEnded || !waiting.isEmpty
    }

    private func send(_ document: DocumentSplitter.Document, on connection: Connection) {
        do {
            var params: JSONObject = ["client": try JSON(parsing: document.bytes)]
            params.set("onDuplicate", onDuplicate)
            documents += 1
            params.set("key", "\(run).\(documents)")
            connection.send("client.create", params, isRepeatable: true)
            lines.append(document.line)
        } catch {
            refuse(Self.syntaxFault(error, document), line: document.line)
        }
    }

    private static func syntaxFault(_ error: JSONSyntaxError, _ document: DocumentSplitter.Document) -> Fault {
        let before = document.bytes.prefix(error.offset)
        let row = document.line + before.count { $0 == UInt8(ascii: "\n") }
        let column = before.reversed().prefix { $0 != UInt8(ascii: "\n") }.count + 1
        return Fault(
            .refused,
            Phrase(
                "This is not JSON: \(error.reason) (line \(row), column \(column)).",
                "Ce n’est pas du JSON : \(error.reason) (ligne \(row), colonne \(column))."
            )
        )
    }

    private func note(_ answer: Result<JSON, Refusal>) -> Bool {
        let line = lines[answeredLines]
        answeredLines += 1
        if answeredLines >= Pipeline.window {
            lines.removeFirst(answeredLines)
            answeredLines = 0
        }
        switch answer {
        case .success(let result):
            created += 1
            if session.isJSON {
                session.output.json(result)
            } else {
                session.output.line(Texts.title(result["client"] ?? .null))
                session.warn(about: result, line: line)
            }
        case .failure(let refusal):
            let fault = Fault(refusal)
            refuse(fault, line: line)
            // What is wrong with the daemon or the person's rights would be wrong with every other document too.
            if fault.status != .refused {
                end = end ?? .silent(fault.status)
                return false
            }
        }
        return true
    }

    private func refuse(_ fault: Fault, line: Int) {
        refused += 1
        if session.isJSON {
            guard case .object(var error)? = fault.json(session.language) else { return }
            var data = error["data"]?.object ?? JSONObject()
            data["line"] = .number(JSONNumber(Int64(line)))
            error["data"] = .object(data)
            session.errors.json(.object(error))
        } else if let phrase = fault.phrase {
            let place = session.say(Phrase("line \(line): ", "ligne \(line) : "))
            session.errors.line(session.errors.palette.paint(place, .fault) + session.say(phrase))
        }
    }

    private func conclude() throws {
        let open = lines.count - answeredLines
        if !session.isJSON, created == 0 || refused > 0 || open > 0 || session.errors.isTerminal {
            let creations = Phrase.count(
                created,
                ("client created", "clients created"),
                ("client créé", "clients créés")
            )
            let refusals = Phrase.count(refused, ("refused", "refused"), ("refusé", "refusés"))
            let silences = Phrase.count(open, ("not answered", "not answered"), ("sans réponse", "sans réponse"))
            var parts = [creations]
            if refused > 0 { parts.append(refusals) }
            if open > 0 { parts.append(silences) }
            session.note(
                Phrase(
                    parts.map(\.english).joined(separator: ", ") + ".",
                    parts.map(\.french).joined(separator: ", ") + "."
                )
            )
        }
        if let end { throw end }
        if refused > 0 { throw Fault.silent(.refused) }
    }
}

extension Session {
    /// Says what is doubtful about what a line of the input wrote.
    fileprivate func warn(about result: JSON, line: Int) {
        guard result["warnings"]?.array?.isEmpty == false else { return }
        output.flush()
        errors.write(say(Phrase("line \(line): ", "ligne \(line) : ")))
        warn(about: result)
    }
}
