public import Clientele

/// Why a snapshot was not put in the place of a store, which was left as it is.
public enum RestorationFailure: Error, Sendable {
    /// The store's directory cannot be taken or written.
    case store(OpeningFailure)
    /// The snapshot is none.
    case snapshot(path: String, reason: String)
    /// The snapshot has faults.
    case faulty(path: String, Verification, isWhole: Bool)

    /// The sentence.
    public var message: String {
        switch self {
        case .store(let failure): failure.message
        case .snapshot(let path, let reason):
            "\(path) cannot be restored (\(reason)); the store was left as it is: name another snapshot."
        case .faulty(let path, let verification, let isWhole):
            "\(path) has faults (\(verification.faultCount) of them); the store was left as it is: name another snapshot"
                + (isWhole ? ", or tolerate them with --tolerate-faults." : ".")
        }
    }

    /// The exit code (sysexits.h): 65 for a snapshot, and the store's own.
    public var exitCode: Int32 {
        if case .store(let failure) = self { failure.exitCode } else { 65 }
    }
}

extension OpeningFailure {
    /// The reason without the sentence around it.
    var reason: String {
        switch self {
        case .damaged(_, let reason), .unusable(_, let reason, _): reason
        case .owned, .newer: message
        }
    }
}
