import ArgumentParser
import Foundation
import Systemd

/// Ends the program with a sentence and an exit code.
enum Exit {
    /// Says why on standard error, and to the service manager by the status line.
    ///
    /// - Parameter errorNumber: the number of the system's error, as in errno(3), where there was one.
    static func because(_ message: String, _ code: Int32, errno errorNumber: Int32? = nil) -> ExitCode {
        FileHandle.standardError.write(Data("clienteled: \(message)\n".utf8))
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
}
