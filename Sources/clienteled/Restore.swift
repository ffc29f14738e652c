import ArgumentParser
import Clientele
import Foundation
import Glibc
import SQLiteStore

/// `clienteled restore`
struct Restore: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Put a snapshot in the store's place, while no daemon serves it.",
        discussion: """
            The snapshot is checked first, and stays where it is. The former store is kept beside the new one; it can \
            be restored in the same way. The store gets a new identity, so that whoever follows its changes begins anew.
            """
    )

    @Argument(help: "The snapshot's path, or the name of one in the store's directory backups.")
    var snapshot: String

    @Flag(help: "Restore a snapshot whose file is whole although its content has faults.")
    var tolerateFaults = false

    @OptionGroup var options: StoreOptions

    func run() throws {
        let directory = try options.directory()
        let path = found(in: directory)
        if access(path, R_OK) != 0, errno == EACCES {
            throw Exit.because(
                "The store belongs to the user \(StoreOwner.name), who may not read \(path): "
                    + "copy it to \(directory)/backups, and let that user read it.",
                73
            )
        }
        do throws(RestorationFailure) {
            let outcome = try Restoration.run(path, into: directory, toleratingFaults: tolerateFaults)
            print("Restored \(path): the last change is number \(outcome.seq), the store is \(outcome.storeId) now.")
            if let former = outcome.formerStore { print("The former store is kept as \(former).") }
        } catch {
            if case .faulty(_, let verification, _) = error {
                for fault in verification.faults.value { print("\(fault.place): \(fault.message)") }
            }
            throw Exit.because(error.message, error.exitCode)
        }
    }

    private func found(in directory: String) -> String {
        let kept = "\(directory)/backups/\(snapshot)"
        let isName = !snapshot.contains("/") && !FileManager.default.fileExists(atPath: snapshot)
        return isName && FileManager.default.fileExists(atPath: kept) ? kept : Places.absolute(snapshot)
    }
}
