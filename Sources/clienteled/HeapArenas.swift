import CMalloc

/// How the C library divides the memory that it hands out.
enum HeapArenas {
    /// Has all threads share two arenas (mallopt(3)) instead of up to eight a processor.
    ///
    /// The daemon's threads seldom allocate at the same time, while what is free in one arena is of no use to another: after
    /// a day's work with a million clients it is 30 MB less, and no slower.
    static func limit() {
        #if canImport(Glibc)
            _ = mallopt(M_ARENA_MAX, 2)
        #endif
    }

    /// Gives the pages that are free within the arenas back to the system (malloc_trim(3)): what joined segments were held
    /// in, for instance. It takes some milliseconds.
    static func release() {
        #if canImport(Glibc)
            _ = malloc_trim(0)
        #endif
    }
}
