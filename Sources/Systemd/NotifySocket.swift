internal import CSystemd
internal import Glibc

/// The service manager that started this process, if one did and wants to hear from it.
///
/// It is found through the environment variable `NOTIFY_SOCKET`. Without one, as when somebody starts the daemon by
/// hand, every call does nothing and says so. Calls are cheap (one datagram) and may come from any thread. The
/// protocol is that of sd_notify(3).
public struct NotifySocket: Sendable {
    /// What became of a notification.
    public enum Delivery: Sendable, Equatable {
        /// The service manager was told.
        case delivered
        /// There is no service manager that wants to be told.
        case nobodyListens
        /// There is one, but it could not be told; the error number as in errno(3), `EAGAIN` where it does not read what
        /// it was told before.
        case failed(errno: Int32)
    }

    /// Makes a connection to the service manager named by the environment.
    public init() {}

    /// Whether a service manager asked this process for notifications.
    public var isPresent: Bool { getenv("NOTIFY_SOCKET") != nil }

    /// Tells the service manager, in one datagram, so that it learns all of it or nothing.
    ///
    /// A `READY=1` with its `STATUS=` thus cannot be seen one without the other.
    ///
    /// - Parameter notices: What to tell, in the order in which it is told.
    /// - Returns: Whether somebody was told.
    @discardableResult
    public func notify(_ notices: Notice...) -> Delivery { notify(notices) }

    /// Tells the service manager in the same way.
    @discardableResult
    public func notify(_ notices: [Notice]) -> Delivery {
        guard !notices.isEmpty, isPresent else { return .nobodyListens }
        let monotonic = Self.monotonic()
        return Self.tell(notices.map { $0.assignments(monotonic: monotonic) }.joined(separator: "\n"))
    }

    /// Hands a descriptor to the service manager, which hands it back when it starts the service anew (`FDSTORE=1`).
    ///
    /// The unit must allow it with `FileDescriptorStoreMax=`. The process keeps its own copy of the descriptor.
    ///
    /// - Parameters:
    ///   - descriptor: The open descriptor, a listening socket for instance.
    ///   - name: Under which ``PassedSockets`` will give it back: 1–255 printable ASCII characters other than `:`.
    /// - Returns: Whether it was handed over; ``Delivery/failed(errno:)`` with `EINVAL` for an impossible name.
    @discardableResult
    public func store(_ descriptor: Int32, name: String) -> Delivery {
        guard Self.isName(name) else { return .failed(errno: EINVAL) }
        guard isPresent else { return .nobodyListens }
        return Self.tell("FDSTORE=1\nFDNAME=\(name)", with: [descriptor])
    }

    /// Asks the service manager to close what it stores under a name (`FDSTOREREMOVE=1`).
    ///
    /// - Parameter name: As given to ``store(_:name:)``.
    /// - Returns: Whether it was asked; ``Delivery/failed(errno:)`` with `EINVAL` for an impossible name.
    @discardableResult
    public func removeStored(name: String) -> Delivery {
        guard Self.isName(name) else { return .failed(errno: EINVAL) }
        guard isPresent else { return .nobodyListens }
        return Self.tell("FDSTOREREMOVE=1\nFDNAME=\(name)")
    }

    /// Whether systemd takes the text as a descriptor's name; it would silently use another one instead.
    private static func isName(_ name: String) -> Bool {
        (1...255).contains(name.utf8.count)
            && name.utf8.allSatisfy { (0x20...0x7E).contains($0) && $0 != UInt8(ascii: ":") }
    }

    private static func tell(_ assignments: String, with descriptors: [Int32] = []) -> Delivery {
        guard NotifyQueue.hasRoom() else { return .failed(errno: EAGAIN) }
        return switch sd_pid_notify_with_fds(0, 0, assignments, descriptors, UInt32(descriptors.count)) {
        case 0: .nobodyListens
        case let result where result < 0: .failed(errno: -result)
        default: .delivered
        }
    }

    private static func monotonic() -> Duration {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return .seconds(now.tv_sec) + .nanoseconds(now.tv_nsec)
    }
}
