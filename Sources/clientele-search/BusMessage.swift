import CSystemd
import Glibc

/// A message of the bus, read or written value by value (sd_bus_message_read_basic(3), sd_bus_message_append_basic(3)).
final class BusMessage {
    private let message: OpaquePointer

    /// A message that somebody else owns as well.
    init(retaining message: OpaquePointer) { self.message = sd_bus_message_ref(message) }

    private init(owning message: OpaquePointer) { self.message = message }

    deinit { sd_bus_message_unref(message) }

    /// An answer, still empty, to this call.
    func reply() throws(BusFailure) -> BusMessage {
        var reply: OpaquePointer?
        try BusFailure.check(sd_bus_message_new_method_return(message, &reply))
        guard let reply else { throw BusFailure(code: ENOMEM) }
        return BusMessage(owning: reply)
    }

    /// Sends the message.
    func send() throws(BusFailure) {
        try BusFailure.check(sd_bus_send(nil, message, nil))
    }

    /// Reads a text.
    func text() throws(BusFailure) -> String {
        guard let text = try nextText() else { throw BusFailure(code: EBADMSG) }
        return text
    }

    /// Reads a list of texts.
    func texts() throws(BusFailure) -> [String] {
        try BusFailure.check(sd_bus_message_enter_container(message, Self.type("a"), "s"))
        var texts: [String] = []
        while let text = try nextText() { texts.append(text) }
        try BusFailure.check(sd_bus_message_exit_container(message))
        return texts
    }

    private func nextText() throws(BusFailure) -> String? {
        var text: UnsafePointer<CChar>?
        let result = withUnsafeMutablePointer(to: &text) {
            sd_bus_message_read_basic(message, Self.type("s"), $0)
        }
        guard try BusFailure.check(result) > 0, let text else { return nil }
        return String(cString: text)
    }

    /// Appends a text.
    func append(_ text: String) throws(BusFailure) {
        try BusFailure.check(text.withCString { sd_bus_message_append_basic(message, Self.type("s"), $0) })
    }

    /// Appends a whole number (`i`).
    func append(_ number: Int32) throws(BusFailure) {
        try BusFailure.check(withUnsafePointer(to: number) { sd_bus_message_append_basic(message, Self.type("i"), $0) })
    }

    /// Appends a number (`d`).
    func append(_ number: Double) throws(BusFailure) {
        try BusFailure.check(withUnsafePointer(to: number) { sd_bus_message_append_basic(message, Self.type("d"), $0) })
    }

    /// Appends a list of texts.
    func append(_ texts: [String]) throws(BusFailure) {
        try container("a", "s") { () throws(BusFailure) in for text in texts { try append(text) } }
    }

    /// Appends names and texts (`a{sv}`).
    func append(_ properties: [(name: String, text: String)]) throws(BusFailure) {
        try container("a", "{sv}") { () throws(BusFailure) in
            for (name, text) in properties {
                try container("e", "sv") { () throws(BusFailure) in
                    try append(name)
                    try container("v", "s") { () throws(BusFailure) in try append(text) }
                }
            }
        }
    }

    /// Appends a container: a list (`a`), a structure (`r`), an entry (`e`) or a variant (`v`).
    func container(
        _ type: Unicode.Scalar,
        _ contents: String,
        _ fill: () throws(BusFailure) -> Void
    ) throws(BusFailure) {
        try BusFailure.check(sd_bus_message_open_container(message, Self.type(type), contents))
        try fill()
        try BusFailure.check(sd_bus_message_close_container(message))
    }

    private static func type(_ scalar: Unicode.Scalar) -> CChar { CChar(truncatingIfNeeded: scalar.value) }
}
