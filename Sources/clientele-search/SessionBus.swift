import CSystemd
import Glibc

/// Answers calls on an object of the session bus.
protocol BusObject: AnyObject {
    /// The interfaces, as introspection describes them.
    var introspection: String { get }
    /// Answers a call; `nil` for a method that it does not have.
    ///
    /// - Throws: when the arguments cannot be read, or the answer cannot be written.
    func answer(_ call: BusMessage, _ interface: String, _ member: String) throws(BusFailure) -> BusMessage?
}

/// What went wrong with the bus, as an error number.
struct BusFailure: Error, CustomStringConvertible {
    let code: Int32

    var description: String { String(cString: strerror(code)) }

    /// Whether the bus has gone, as it does when the person logs out.
    var isEndOfSession: Bool { [ECONNRESET, ENOTCONN, EPIPE, ESHUTDOWN].contains(code) }

    /// Passes on what a function of sd-bus answers, unless it is an error.
    @discardableResult
    static func check(_ result: Int32) throws(BusFailure) -> Int32 {
        if result < 0 { throw BusFailure(code: -result) }
        return result
    }
}

/// A connection to the bus of the person's session (sd-bus(3)).
final class SessionBus {
    private let bus: OpaquePointer

    /// - Throws: when there is no such bus.
    init() throws(BusFailure) {
        var bus: OpaquePointer?
        try BusFailure.check(sd_bus_open_user(&bus))
        guard let bus else { throw BusFailure(code: ENOTCONN) }
        self.bus = bus
    }

    deinit { sd_bus_flush_close_unref(bus) }

    /// Answers calls until nobody has called for so long.
    ///
    /// The name is given up before the end, so that the bus starts the next one for calls that come too late.
    func serve(_ path: String, by object: some BusObject, as name: String, idleSeconds: Double) throws(BusFailure) {
        let served = Served(object)
        try BusFailure.check(
            sd_bus_add_object(bus, nil, path, answerCall, Unmanaged.passUnretained(served).toOpaque())
        )
        try BusFailure.check(sd_bus_request_name(bus, name, 0))
        while true {
            if try BusFailure.check(sd_bus_process(bus, nil)) > 0 { continue }
            if try BusFailure.check(sd_bus_wait(bus, UInt64(idleSeconds * 1e6))) == 0 { break }
        }
        try BusFailure.check(sd_bus_release_name(bus, name))
        while try BusFailure.check(sd_bus_process(bus, nil)) > 0 {}
        withExtendedLifetime(served) {}
    }
}

/// The object behind a pointer that sd-bus carries.
private final class Served {
    let object: any BusObject

    init(_ object: any BusObject) { self.object = object }
}

private func answerCall(
    _ message: OpaquePointer?,
    _ object: UnsafeMutableRawPointer?,
    _ error: UnsafeMutablePointer<sd_bus_error>?
) -> Int32 {
    guard let message, let object, let interface = sd_bus_message_get_interface(message),
        let member = sd_bus_message_get_member(message)
    else { return 0 }
    let served = Unmanaged<Served>.fromOpaque(object).takeUnretainedValue()
    let (interfaceName, memberName) = (String(cString: interface), String(cString: member))
    do throws(BusFailure) {
        let call = BusMessage(retaining: message)
        let answer: BusMessage?
        if interfaceName == "org.freedesktop.DBus.Introspectable", memberName == "Introspect" {
            answer = try call.reply()
            try answer?.append(served.object.introspection)
        } else {
            answer = try served.object.answer(call, interfaceName, memberName)
        }
        guard let answer else { return 0 }
        try answer.send()
        return 1
    } catch {
        return -error.code
    }
}
