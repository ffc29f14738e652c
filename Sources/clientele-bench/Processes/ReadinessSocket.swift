import Glibc

/// The datagram socket at which a service tells that it is ready, as sd_notify(3) has it.
final class ReadinessSocket {
    let path: String
    private let descriptor: Int32

    init(at path: String) throws {
        self.path = path
        descriptor = try UnixSocket.datagrams(at: path)
    }

    deinit {
        close(descriptor)
        unlink(path)
    }

    /// Waits for `READY=1`; answers whether it came while the process ran.
    func waitUntilReady(_ process: ChildProcess) throws -> Bool {
        let start = Clock.nanoseconds
        var datagram = [UInt8](repeating: 0, count: 4096)
        while Clock.seconds(since: start) < 600 {
            try Interruption.check()
            var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&wait, 1, 200) > 0 else {
                if process.isRunning { continue }
                return false
            }
            let count = recv(descriptor, &datagram, datagram.count, 0)
            guard count > 0 else { continue }
            if datagram[..<count].split(separator: 0x0A).contains(where: { $0.elementsEqual("READY=1".utf8) }) {
                return true
            }
        }
        return false
    }
}
