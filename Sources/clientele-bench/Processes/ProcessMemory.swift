import Foundation

/// What a process has resident, in bytes (proc(5), `status`).
struct ProcessMemory {
    /// All that is resident (`VmRSS`).
    let residentBytes: Int
    /// What of it is its own (`RssAnon`).
    let anonymousBytes: Int
    /// What of it are pages of files, which the kernel takes back when it needs them (`RssFile`).
    let fileBytes: Int
    /// The most that ever was resident (`VmHWM`).
    let peakBytes: Int

    init?(of process: pid_t) {
        guard let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8) else { return nil }
        func bytes(_ name: String) -> Int {
            let line = status.split(separator: "\n").first { $0.hasPrefix(name + ":") }
            return (line?.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }.first ?? 0) * 1024
        }
        residentBytes = bytes("VmRSS")
        anonymousBytes = bytes("RssAnon")
        fileBytes = bytes("RssFile")
        peakBytes = bytes("VmHWM")
    }
}
