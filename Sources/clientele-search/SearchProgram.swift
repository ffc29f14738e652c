import Clientele
import Glibc

/// Finds clients for the search of GNOME Shell and for KRunner, on the session bus.
///
/// The bus starts it when somebody searches; it ends when nobody has for a while.
@main
struct SearchProgram {
    private static let usage = """
        Usage: clientele-search [--idle SECONDS]

        Serves org.clientele.Search on the session bus, for GNOME Shell (org.gnome.Shell.SearchProvider2) and KRunner
        (org.kde.krunner1), until nobody has asked for that long (60). The bus starts it.

        """

    static func main() {
        var idle = 60.0
        var arguments = CommandLine.arguments.dropFirst()
        while let argument = arguments.popFirst() {
            switch argument {
            case "--help", "-h":
                print(usage, terminator: "")
                return
            case "--version":
                print(Product.version)
                return
            case "--idle":
                guard let seconds = arguments.popFirst().flatMap(Double.init), seconds > 0, seconds < 1e9 else {
                    end(64, usage)
                }
                idle = seconds
            default: end(64, usage)
            }
        }
        // Programs that are started for somebody are not waited for.
        signal(SIGCHLD, SIG_IGN)
        signal(SIGPIPE, SIG_IGN)
        do {
            let bus = try SessionBus()
            let search = ClientSearch(finder: ClientFinder(), programs: DesktopPrograms())
            try bus.serve("/org/clientele/Search", by: search, as: "org.clientele.Search", idleSeconds: idle)
        } catch {
            if error.isEndOfSession { return }
            end(69, "clientele-search: \(error.description)\n")
        }
    }

    private static func end(_ status: Int32, _ text: String) -> Never {
        _ = text.withCString { write(STDERR_FILENO, $0, strlen($0)) }
        exit(status)
    }
}
