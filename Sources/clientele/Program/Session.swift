import Clientele
import Glibc

/// What a subcommand works with: the daemon, the terminal, and the person's language.
final class Session {
    let options: GlobalOptions
    let language: Language
    let output: Output
    let errors: Output
    /// How long an answer is waited for unless somebody says otherwise, in seconds; longer where the work is long.
    var patience = 10.0
    /// The bar that may stand where the next sentence goes.
    weak var progress: Progress?
    let environment: Environment
    /// Where the daemon was found.
    private(set) var path: SocketPath?
    private var opened: Connection?

    /// A session of this process.
    init(_ options: GlobalOptions, _ environment: Environment = .process) {
        self.options = options
        self.environment = environment
        language = Language.chosen(options.lang, environment)
        output = Output(STDOUT_FILENO, environment)
        errors = Output(STDERR_FILENO, environment)
    }

    /// Whether the wire's results are wanted instead of words.
    var isJSON: Bool { options.json }
    /// Says when things were.
    var dates: DateWords { DateWords(language) }
    /// Whether somebody can be asked: a person types, and sees the question.
    var canAsk: Bool { isatty(STDIN_FILENO) == 1 && (errors.isTerminal || output.isTerminal) }

    /// How long an answer is waited for, in seconds.
    var timeout: Double { options.timeout ?? patience }

    /// The conversation with the daemon, begun when it is first needed.
    func connection() throws(Fault) -> Connection {
        if let opened { return opened }
        let connection = try newConnection()
        opened = connection
        return connection
    }

    /// Another conversation, with the same daemon.
    func newConnection() throws(Fault) -> Connection {
        let found = if let path { path } else { try SocketPath.found(flag: options.socket, environment) }
        path = found
        let connection = try Connection(to: found, timeout: timeout)
        connection.onSkew = { [self] in warn($0) }
        return connection
    }

    /// Asks the daemon and waits for the result; asks again when it went away before it had answered.
    func ask(_ method: String, _ params: JSONObject = JSONObject(), isRepeatable: Bool = true) throws(Fault) -> JSON {
        let connection = try connection()
        connection.send(method, params, isRepeatable: isRepeatable)
        switch try connection.receive() {
        case .success(let result): return result
        case .failure(let refusal): throw Fault(refusal)
        }
    }

    /// Has the daemon write something, once even when it has to be asked again.
    func write(_ method: String, _ params: JSONObject, key: String? = nil) throws(Fault) -> JSON {
        try ask(method, params.keyed(key))
    }

    /// Asks several things at once; answers their results in the same order. What writes needs a key.
    func ask(all questions: [(method: String, params: JSONObject)]) throws(Fault) -> [Result<JSON, Refusal>] {
        let connection = try connection()
        for question in questions { connection.send(question.method, question.params, isRepeatable: true) }
        var answers: [Result<JSON, Refusal>] = []
        for _ in questions { answers.append(try connection.receive()) }
        return answers
    }

    /// A phrase in the person's language.
    func say(_ phrase: Phrase) -> String { phrase.in(language) }

    /// Writes a sentence.
    func tell(_ phrase: Phrase) { output.line(say(phrase)) }

    /// Writes a sentence beside the results.
    func note(_ phrase: Phrase) {
        progress?.clear()
        output.flush()
        // Beside a pager there is no place for it.
        let place = output.isPaging ? output : errors
        place.line(place.palette.paint(say(phrase), .quiet))
    }

    /// Writes a sentence about something doubtful.
    func warn(_ phrase: Phrase) {
        progress?.clear()
        output.flush()
        let word = say(Phrase("Warning:", "Attention :"))
        errors.line("\(errors.palette.paint(word, .warning)) \(say(phrase))")
    }

    /// Writes what went wrong, for a person or for a program.
    func report(_ fault: Fault) {
        progress?.clear()
        output.flush()
        if isJSON {
            if let json = fault.json(language) { errors.json(json) }
        } else if let phrase = fault.phrase {
            errors.line("\(errors.palette.paint("clientele:", .fault)) \(say(phrase))")
        }
    }

    /// Writes everything that was said, and waits until a pager is left.
    func finish() throws(Fault) {
        try output.finish()
        errors.flush()
    }

    /// Writes everything that was said.
    func flush() {
        output.flush()
        errors.flush()
    }
}
