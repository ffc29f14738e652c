import Glibc

/// The two ends of a pipe, which programs that are started do not inherit.
struct Pipe {
    let readingEnd: Int32
    let writingEnd: Int32

    init() throws(Fault) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw .system("pipe", errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        (readingEnd, writingEnd) = (ends[0], ends[1])
    }

    /// Has neither end wait for the other.
    func setNonBlocking() {
        for end in [readingEnd, writingEnd] { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
    }
}
