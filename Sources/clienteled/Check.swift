import ArgumentParser
import Clientele
import Foundation
import SQLiteStore

/// `clienteled check`
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Compare everything that the store keeps twice, while no daemon serves it.",
        discussion: """
            Nothing is changed. Each fault is a line; the exit code is 65 when there is any. While the daemon serves, \
            clientele verify does the same.
            """
    )

    @OptionGroup var options: StoreOptions

    func run() throws {
        let directory = try options.directory()
        let verification: Verification
        do throws(OpeningFailure) {
            verification = try StoreCheck.run(directory: directory)
        } catch {
            throw Exit.because(error.message, error.exitCode)
        }
        for fault in verification.faults.value { print("\(fault.place): \(fault.message)") }
        let untold = verification.faultCount - verification.faults.value.count
        if untold > 0 { print("and \(untold) more") }
        let faults = verification.faultCount == 0 ? "No faults" : count(verification.faultCount, "fault")
        print(
            "\(faults) among \(count(verification.clients, "client")), "
                + "\(count(verification.interactions, "interaction")) and \(count(verification.changes, "change"))."
        )
        if verification.faultCount > 0 { throw ExitCode(65) }
    }

    private func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
}
