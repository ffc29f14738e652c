import Glibc
import Systemd
import TestSockets
import Testing

/// Each test that sets the environment runs in a process of its own, so that no other test or child process sees it.
@Suite("What the service manager is told")
struct NotifySocketTests {
    @Test("Ready and status arrive in one datagram")
    func readyAndStatus() async {
        await #expect(processExitsWith: .success) {
            try withManager { manager, listener in
                #expect(manager.isPresent)
                #expect(manager.notify(.ready, .status("Serving 3 clients")) == .delivered)
                #expect(listener.receive()?.text == "READY=1\nSTATUS=Serving 3 clients")
                #expect(listener.receive() == nil)
            }
        }
    }

    @Test("A manager that reads nothing any more does not hold whoever tells it something")
    func fullQueue() async {
        await #expect(processExitsWith: .success) {
            try withManager { manager, listener in
                // The kernel keeps some for it, ten by default; room is waited for a moment each time.
                var last = NotifySocket.Delivery.delivered
                for count in 0..<2000 where last == .delivered { last = manager.notify(.status("\(count)")) }
                #expect(last == .failed(errno: EAGAIN))
                #expect(manager.removeStored(name: "socket") == .failed(errno: EAGAIN))
                #expect(listener.receive()?.text == "STATUS=0")
                #expect(manager.notify(.status("again")) == .delivered)
            }
        }
    }

    @Test("A status with a line break is sent as one line")
    func statusCannotForge() async {
        await #expect(processExitsWith: .success) {
            try withManager { manager, listener in
                manager.notify(.status("one\nMAINPID=1\r\ttwo\0three"))
                #expect(listener.receive()?.text == "STATUS=one MAINPID=1  two three")
            }
        }
    }

    @Test("A long status is cut between two characters instead of being refused whole")
    func longStatus() async {
        await #expect(processExitsWith: .success) {
            try withManager { manager, listener in
                manager.notify(.ready, .status(String(repeating: "é", count: 5_000)))
                let text = try #require(listener.receive()?.text)
                #expect(text == "READY=1\nSTATUS=" + String(repeating: "é", count: 512))
            }
        }
    }

    @Test("Reloading carries the monotonic time of now in the same datagram")
    func reloading() async {
        await #expect(processExitsWith: .success) {
            try withManager { manager, listener in
                let before = monotonicMicroseconds()
                manager.notify(.reloading)
                let after = monotonicMicroseconds()
                let lines = try #require(listener.receive()?.text.split(separator: "\n"))
                #expect(lines.count == 2 && lines[0] == "RELOADING=1")
                let parts = lines[1].split(separator: "=")
                #expect(parts[0] == "MONOTONIC_USEC")
                let sent = try #require(UInt64(parts[1]))
                #expect((before...after).contains(sent))
            }
        }
    }

    @Test("Every other notice is spelled as sd_notify(3) says, times in microseconds")
    func spelling() async {
        await #expect(processExitsWith: .success) {
            try withManager { manager, listener in
                manager.notify(.stopping, .extendTimeout(.milliseconds(1_500)), .watchdog, .errno(28), .mainPID(4_711))
                #expect(
                    listener.receive()?.text
                        == "STOPPING=1\nEXTEND_TIMEOUT_USEC=1500000\nWATCHDOG=1\nERRNO=28\nMAINPID=4711"
                )
                manager.notify(.exitStatus(73), .watchdogTrigger, .extendTimeout(.seconds(-3)))
                #expect(listener.receive()?.text == "EXIT_STATUS=73\nWATCHDOG=trigger\nEXTEND_TIMEOUT_USEC=0")
            }
        }
    }

    @Test("A stored descriptor arrives with its name and is the same open file")
    func storeDescriptor() async {
        await #expect(processExitsWith: .success) {
            try withManager { manager, listener in
                var ends: [Int32] = [0, 0]
                #expect(pipe(&ends) == 0)
                #expect(manager.store(ends[0], name: "clientele") == .delivered)
                let datagram = try #require(listener.receive())
                #expect(datagram.text == "FDSTORE=1\nFDNAME=clientele")
                let received = try #require(datagram.descriptors.first)
                #expect(received != ends[0])
                #expect(write(ends[1], "x", 1) == 1)
                var byte: UInt8 = 0
                #expect(read(received, &byte, 1) == 1 && byte == UInt8(ascii: "x"))
                #expect(manager.removeStored(name: "clientele") == .delivered)
                #expect(listener.receive()?.text == "FDSTOREREMOVE=1\nFDNAME=clientele")
            }
        }
    }

    @Test("A name that systemd would replace by another is refused", arguments: ["", "a:b", "a\nREADY=1", "é"])
    func badName(name: String) {
        #expect(NotifySocket().store(0, name: name) == .failed(errno: EINVAL))
        #expect(NotifySocket().removeStored(name: name) == .failed(errno: EINVAL))
    }

    @Test("Without a service manager nothing is sent and nothing fails")
    func nobodyListens() async {
        await #expect(processExitsWith: .success) {
            unsetenv("NOTIFY_SOCKET")
            let manager = NotifySocket()
            #expect(!manager.isPresent)
            #expect(manager.notify(.ready) == .nobodyListens)
            #expect(manager.store(0, name: "clientele") == .nobodyListens)
        }
    }

    @Test("A service manager that cannot be reached is told apart from none")
    func unreachable() async {
        await #expect(processExitsWith: .success) {
            setenv("NOTIFY_SOCKET", "/nonexistent/notify", 1)
            #expect(NotifySocket().notify(.ready) == .failed(errno: ENOENT))
        }
    }

    @Test("The watchdog's interval counts only when it is meant for this process")
    func watchdog() async {
        await #expect(processExitsWith: .success) {
            unsetenv("WATCHDOG_USEC")
            #expect(Watchdog.timeout == nil && Watchdog.period == nil)
            setenv("WATCHDOG_USEC", "30000000", 1)
            setenv("WATCHDOG_PID", "\(getpid())", 1)
            #expect(Watchdog.timeout == .seconds(30) && Watchdog.period == .seconds(15))
            setenv("WATCHDOG_PID", "1", 1)
            #expect(Watchdog.timeout == nil)
        }
    }
}

/// Hands the body a service manager and the socket on which that manager listens.
private func withManager(_ body: (NotifySocket, DatagramListener) throws -> Void) throws {
    try withTemporaryDirectory { directory in
        let listener = try DatagramListener(path: directory + "/notify")
        setenv("NOTIFY_SOCKET", listener.path, 1)
        try body(NotifySocket(), listener)
    }
}

private func monotonicMicroseconds() -> UInt64 {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return UInt64(now.tv_sec) * 1_000_000 + UInt64(now.tv_nsec) / 1_000
}
