import Foundation

/// Where programs lie.
enum Programs {
    /// A program of the package, which lies beside this one.
    static func sibling(_ name: String) -> String {
        URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
            .appendingPathComponent(name).path
    }

    /// A program of the PATH or of one of some other directories; `nil` when it is not installed.
    static func installed(_ name: String, besides directories: [String] = []) -> String? {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        let places = path.split(separator: ":").map(String.init) + ["/usr/bin", "/usr/sbin", "/sbin"] + directories
        return places.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }
}
