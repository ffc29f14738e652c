import Glibc

/// The programs of the desktop that a person is led to.
struct DesktopPrograms {
    /// Where they are when they were installed with this one; otherwise the path is searched.
    private let directory: String? = {
        var path = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &path, path.count - 1)
        guard count > 0 else { return nil }
        let program = String(decoding: path[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let parts = program.split(separator: "/")
        // PREFIX/lib/clientele/clientele-search belongs to PREFIX/bin.
        guard parts.count > 3 else { return nil }
        return "/" + parts.dropLast(3).joined(separator: "/") + "/bin"
    }()

    /// `POSIX_SPAWN_SETSID` of spawn.h, which Swift does not import.
    private static let newSession: Int32 = 0x80

    /// Starts a program in a session of its own, and does not wait for it.
    func start(_ name: String, _ arguments: [String]) {
        let installed = directory.map { "\($0)/\(name)" }
        let program = installed.flatMap { access($0, X_OK) == 0 ? $0 : nil } ?? name
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // The program has to be able to wait for its own children.
        var all = sigset_t()
        sigfillset(&all)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | Self.newSession))
        var words = ([program] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var process: pid_t = 0
        posix_spawnp(&process, program, nil, &attributes, &words, environ)
    }
}
