import NIOCore

/// What a loop has to do besides its sockets: tasks in their order, and timers.
struct LoopAgenda {
    typealias Task = @Sendable () -> Void

    private struct Timer {
        let number: Int
        let deadline: NIODeadline
        let task: Task
    }

    private var tasks: [Task] = []
    /// The next one last.
    private var timers: [Timer] = []
    private var lastTimer = 0
    private var isAsleep = false
    private var isClosed = false
    private var ends: [Task] = []

    /// Adds a task; answers whether the loop has to be woken.
    mutating func add(_ task: @escaping Task) -> Bool {
        if isClosed { return false }
        tasks.append(task)
        return awaken()
    }

    /// Adds a timer; answers its number, and whether the loop has to be woken.
    mutating func add(at deadline: NIODeadline, _ task: @escaping Task) -> (number: Int, wakes: Bool) {
        lastTimer += 1
        if isClosed { return (lastTimer, false) }
        let place = timers.lastIndex { $0.deadline > deadline }.map { $0 + 1 } ?? 0
        timers.insert(Timer(number: lastTimer, deadline: deadline, task: task), at: place)
        return (lastTimer, place == timers.count - 1 && awaken())
    }

    mutating func removeTimer(_ number: Int) { timers.removeAll { $0.number == number } }

    /// Has the loop end after its tasks, and then call the closure.
    mutating func end(_ task: @escaping Task) {
        if isClosed { task() } else { ends.append(task) }
    }

    /// How many milliseconds the loop may sleep, -1 for ever; until something is added, or it is awake again.
    mutating func prepareToSleep(at now: NIODeadline) -> CInt {
        guard tasks.isEmpty, ends.isEmpty else { return 0 }
        isAsleep = true
        guard let deadline = timers.last?.deadline else { return -1 }
        // Rounded up, so that the timer is due then.
        return CInt(clamping: max(0, ((deadline - now).nanoseconds + 999_999) / 1_000_000))
    }

    /// The tasks and timers that are due; `nil` at the end.
    mutating func takeTasks(at now: @autoclosure () -> NIODeadline) -> [Task]? {
        isAsleep = false
        if tasks.isEmpty, timers.isEmpty { return ends.isEmpty ? [] : nil }
        var due = tasks
        tasks = []
        if !timers.isEmpty {
            let now = now()
            while let timer = timers.last, timer.deadline <= now {
                due.append(timer.task)
                timers.removeLast()
            }
        }
        return due.isEmpty && !ends.isEmpty ? nil : due
    }

    /// Takes nothing any more; answers whom to tell.
    mutating func close() -> [Task] {
        isClosed = true
        (tasks, timers) = ([], [])
        return ends
    }

    private mutating func awaken() -> Bool {
        defer { isAsleep = false }
        return isAsleep
    }
}
