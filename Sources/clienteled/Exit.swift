import ArgumentParser
import Clientele
import Foundation
import Logging
import Systemd

/// Ends the program with a sentence and an exit code.
enum Exit {
    /// Says why, on standard error or, where that leads there, in the journal; and to the service manager by the status
    /// line.
    ///
    /// - Parameter errorNumber: the number of the system's error, as in errno(3), where there was one.
    static func because(_ message: String, _ code: Int32, errno errorNumber: Int32? = nil) -> ExitCode {
        switch LogOutput.detected {
        case .console: FileHandle.standardError.write(Data("clienteled: \(message)\n".utf8))
        case .journal: tellJournal(message, code)
        }
        let manager = NotifySocket()
        if let errorNumber {
            manager.notify(.status(message), .errno(errorNumber), .exitStatus(code))
        } else {
            manager.notify(.status(message), .exitStatus(code))
        }
        return ExitCode(code)
    }

    /// Ends the program when the settings cannot be read.
    static func onFailure<Value>(_ code: Int32, _ body: () throws(SettingsFault) -> Value) throws -> Value {
        do {
            return try body()
        } catch {
            throw because(error.message, code, errno: error.errorNumber)
        }
    }

    /// Tells the journal, with the level and the identity by which an administrator looks; a line on standard error
    /// would have neither.
    private static func tellJournal(_ message: String, _ code: Int32) {
        // Nobody may have set the logging system up yet.
        let logger = Logger(label: Product.name) {
            LogOutput.journal.handler(label: $0, identifier: Product.name, threshold: LogThreshold(.notice))
        }
        logger.error("\(message)", metadata: ["message_id": "\(JournalEvent.givenUp)", "exit_status": "\(code)"])
    }
}
