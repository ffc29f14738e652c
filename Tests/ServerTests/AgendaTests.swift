import NIOCore
import Synchronization
import Testing

@testable import Server

struct AgendaTests {
    /// An agenda, and what of it was run; moments are milliseconds after some start.
    private final class Loop {
        private let ran = Ran()
        private var agenda = LoopAgenda()

        private final class Ran: Sendable {
            let names = Mutex<[String]>([])
        }

        var names: [String] { ran.names.withLock { $0 } }

        func add(_ name: String) -> Bool { agenda.add(task(name)) }

        func add(_ name: String, at moment: Int64) -> (number: Int, wakes: Bool) {
            agenda.add(at: deadline(moment), task(name))
        }

        func cancel(_ number: Int) { agenda.removeTimer(number) }

        func end(_ name: String) { agenda.end(task(name)) }

        func sleep(at moment: Int64 = 0) -> CInt { agenda.prepareToSleep(at: deadline(moment)) }

        /// Whether the loop goes on.
        func run(at moment: Int64 = 0) -> Bool {
            guard let tasks = agenda.takeTasks(at: deadline(moment)) else { return false }
            for task in tasks { task() }
            return true
        }

        func close() {
            for end in agenda.close() { end() }
        }

        private func deadline(_ moment: Int64) -> NIODeadline { .uptimeNanoseconds(1 << 30) + .milliseconds(moment) }

        private func task(_ name: String) -> LoopAgenda.Task { { [ran] in ran.names.withLock { $0.append(name) } } }
    }

    @Test func `Only a loop that sleeps is woken, and only once`() {
        let loop = Loop()
        #expect(!loop.add("a"))
        #expect(loop.sleep() == 0)
        #expect(loop.run())
        #expect(loop.sleep() == -1)
        #expect(loop.add("b"))
        #expect(!loop.add("c"))
    }

    @Test func `Timers are due in the order of their moments, equal ones as they came, and cancelled ones never`() {
        let loop = Loop()
        for (name, moment) in [("c", 30), ("a", 10), ("b", 20), ("b again", 20)] as [(String, Int64)] {
            _ = loop.add(name, at: moment)
        }
        loop.cancel(loop.add("never", at: 15).number)
        #expect(loop.sleep() == 10)
        #expect(loop.run(at: 9))
        #expect(loop.names.isEmpty)
        #expect(loop.run(at: 25))
        #expect(loop.names == ["a", "b", "b again"])
        #expect(loop.sleep(at: 25) == 5)
    }

    @Test func `A timer that comes before the others wakes a loop that sleeps, a later one does not`() {
        let loop = Loop()
        _ = loop.add("b", at: 20)
        #expect(loop.sleep() == 20)
        #expect(!loop.add("c", at: 30).wakes)
        #expect(loop.add("a", at: 10).wakes)
    }

    @Test func `The end comes after the tasks that were added before it, and nothing after it`() {
        let loop = Loop()
        _ = loop.add("task")
        loop.end("end")
        #expect(loop.run())
        #expect(!loop.run())
        loop.close()
        #expect(!loop.add("late"))
        loop.end("ended already")
        #expect(loop.names == ["task", "end", "ended already"])
    }
}
