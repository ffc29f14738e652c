import Foundation
import Glibc

/// What else a machine is doing, since that decides how far figures can be trusted (proc(5), `stat`).
enum MachineNoise {
    /// How many of a hundred parts of the processors' time are used while this run does nothing.
    static func percent() -> Double {
        let before = ticks()
        usleep(300_000)
        let after = ticks()
        return 100 * (after.busy - before.busy) / max(after.all - before.all, 1)
    }

    private static func ticks() -> (busy: Double, all: Double) {
        let stat = (try? String(contentsOfFile: "/proc/stat", encoding: .utf8)) ?? ""
        // cpu user nice system idle iowait irq softirq steal …
        let figures = stat.prefix { $0 != "\n" }.split(separator: " ").dropFirst().prefix(8).compactMap { Double($0) }
        guard figures.count == 8 else { return (0, 0) }
        let all = figures.reduce(0, +)
        return (all - figures[3] - figures[4], all)
    }
}
