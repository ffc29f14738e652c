import CSQLite
import Glibc
import Synchronization

/// A disk that fails when it is told to: SQLite's own file system with a layer above it (sqlite.org/vfs.html).
///
/// It is the default of this process once it is installed, and leaves alone what is not below the marked directory.
enum FaultyDisk {
    /// What fails.
    enum Fault: CaseIterable {
        /// No more room (`SQLITE_FULL`).
        case full
        /// Writing fails (`SQLITE_IOERR_WRITE`).
        case write
        /// Writing half of what was asked, then failing: a torn write.
        case torn
        /// Bringing it to the disk fails (`SQLITE_IOERR_FSYNC`).
        case sync
    }

    /// Files whose path contains this are of the faulty disk.
    static let marker = "faulty-disk"

    private static let present = Mutex<Fault?>(nil)
    /// How many operations have failed.
    static let failures = Atomic(0)

    /// Begins to fail, or ends.
    static func fail(_ fault: Fault?) { present.withLock { $0 = fault } }

    /// The fault that an operation meets now.
    private static func meets(_ faults: Fault...) -> Fault? {
        guard let fault = present.withLock({ $0 }), faults.contains(fault) else { return nil }
        failures.wrappingAdd(1, ordering: .relaxed)
        return fault
    }

    private typealias File = UnsafeMutablePointer<sqlite3_file>

    // Written once, by `isInstalled`, before any connection uses it.
    nonisolated(unsafe) private static var original = UnsafeMutablePointer<sqlite3_vfs>.allocate(capacity: 1)
    nonisolated(unsafe) private static var methods = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
    private static let headBytes = 16

    /// Puts the layer above SQLite's own file system, once.
    static let isInstalled: Bool = {
        guard let own = sqlite3_vfs_find(nil) else { return false }
        original = own
        methods.initialize(to: shim)
        let layer = UnsafeMutablePointer<sqlite3_vfs>.allocate(capacity: 1)
        layer.initialize(to: own.pointee)
        layer.pointee.pNext = nil
        layer.pointee.zName = UnsafePointer(strdup("faulty"))
        layer.pointee.szOsFile = own.pointee.szOsFile + Int32(headBytes)
        layer.pointee.xOpen = { _, path, file, flags, outFlags in
            guard let file else { return SQLITE_CANTOPEN }
            let isMarked = path.map { String(cString: $0).contains(FaultyDisk.marker) } ?? false
            let target = isMarked ? FaultyDisk.below(file) : file
            guard let target else { return SQLITE_CANTOPEN }
            file.pointee.pMethods = nil
            let code = FaultyDisk.original.pointee.xOpen(FaultyDisk.original, path, target, flags, outFlags)
            if isMarked, target.pointee.pMethods != nil { file.pointee.pMethods = UnsafePointer(FaultyDisk.methods) }
            return code
        }
        return sqlite3_vfs_register(layer, 1) == SQLITE_OK
    }()

    /// The real file, which lies behind the layer's own.
    private static func below(_ file: File?) -> File? {
        file.map { (UnsafeMutableRawPointer($0) + headBytes).assumingMemoryBound(to: sqlite3_file.self) }
    }

    private static func real(_ file: File?) -> (file: File?, methods: sqlite3_io_methods)? {
        guard let file = below(file), let methods = file.pointee.pMethods else { return nil }
        return (file, methods.pointee)
    }

    private static var shim: sqlite3_io_methods {
        var shim = sqlite3_io_methods()
        shim.iVersion = 3
        shim.xClose = { file in FaultyDisk.real(file).map { $0.methods.xClose($0.file) } ?? SQLITE_OK }
        shim.xRead = { file, buffer, count, offset in
            FaultyDisk.real(file).map { $0.methods.xRead($0.file, buffer, count, offset) } ?? SQLITE_IOERR
        }
        shim.xWrite = { file, buffer, count, offset in
            guard let real = FaultyDisk.real(file) else { return SQLITE_IOERR }
            switch FaultyDisk.meets(.full, .write, .torn) {
            case .full: return SQLITE_FULL
            case .write: return SQLITE_IOERR | (3 << 8)
            case .torn:
                _ = real.methods.xWrite(real.file, buffer, count / 2, offset)
                return SQLITE_IOERR | (3 << 8)
            default: return real.methods.xWrite(real.file, buffer, count, offset)
            }
        }
        shim.xTruncate = { file, size in
            FaultyDisk.real(file).map { $0.methods.xTruncate($0.file, size) } ?? SQLITE_IOERR
        }
        shim.xSync = { file, flags in
            if FaultyDisk.meets(.sync) != nil { return SQLITE_IOERR | (4 << 8) }
            return FaultyDisk.real(file).map { $0.methods.xSync($0.file, flags) } ?? SQLITE_IOERR
        }
        shim.xFileSize = { file, size in
            FaultyDisk.real(file).map { $0.methods.xFileSize($0.file, size) } ?? SQLITE_IOERR
        }
        shim.xLock = { file, lock in FaultyDisk.real(file).map { $0.methods.xLock($0.file, lock) } ?? SQLITE_IOERR }
        shim.xUnlock = { file, lock in FaultyDisk.real(file).map { $0.methods.xUnlock($0.file, lock) } ?? SQLITE_IOERR }
        shim.xCheckReservedLock = { file, out in
            FaultyDisk.real(file).map { $0.methods.xCheckReservedLock($0.file, out) } ?? SQLITE_IOERR
        }
        shim.xFileControl = { file, operation, argument in
            FaultyDisk.real(file).map { $0.methods.xFileControl($0.file, operation, argument) } ?? SQLITE_NOTFOUND
        }
        shim.xSectorSize = { file in FaultyDisk.real(file).map { $0.methods.xSectorSize($0.file) } ?? 4096 }
        shim.xDeviceCharacteristics = { file in
            FaultyDisk.real(file).map { $0.methods.xDeviceCharacteristics($0.file) } ?? 0
        }
        shim.xShmMap = { file, page, size, extend, out in
            FaultyDisk.real(file).map { $0.methods.xShmMap($0.file, page, size, extend, out) } ?? SQLITE_IOERR
        }
        shim.xShmLock = { file, offset, count, flags in
            FaultyDisk.real(file).map { $0.methods.xShmLock($0.file, offset, count, flags) } ?? SQLITE_IOERR
        }
        shim.xShmBarrier = { file in
            if let real = FaultyDisk.real(file) { real.methods.xShmBarrier(real.file) }
        }
        shim.xShmUnmap = { file, delete in
            FaultyDisk.real(file).map { $0.methods.xShmUnmap($0.file, delete) } ?? SQLITE_OK
        }
        shim.xFetch = { file, offset, count, out in
            FaultyDisk.real(file).map { $0.methods.xFetch($0.file, offset, count, out) } ?? SQLITE_IOERR
        }
        shim.xUnfetch = { file, offset, pointer in
            FaultyDisk.real(file).map { $0.methods.xUnfetch($0.file, offset, pointer) } ?? SQLITE_OK
        }
        return shim
    }
}
