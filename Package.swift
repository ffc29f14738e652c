// swift-tools-version: 6.2
import PackageDescription

/// One block of settings for every target.
let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// The thin client starts in two thirds of the time when no library has to be found and bound. That takes
/// `--static-swift-stdlib` as well, of which a manifest is not told: contrib/prepare.sh says both.
let thinLinkerSettings: [LinkerSetting] =
    Context.environment["CLIENTELE_STATIC"] == nil ? [] : [.unsafeFlags(["-static-executable"])]

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let nio = ["NIOCore", "NIOPosix"].map { Target.Dependency.product(name: $0, package: "swift-nio") }
let serviceLifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")

let package = Package(
    name: "clientele",
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: []),
        .package(url: "https://github.com/apple/swift-log", from: "1.14.0"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.7.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        .systemLibrary(name: "CSystemd", pkgConfig: "libsystemd", providers: [.apt(["libsystemd-dev"])]),
        .systemLibrary(name: "CEpoll"),
        .systemLibrary(name: "CMalloc"),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),

        .target(name: "Clientele", swiftSettings: settings),
        .target(name: "Exchange", dependencies: ["Clientele"], swiftSettings: settings),
        .target(name: "Importing", dependencies: ["Clientele", "CSQLite", "Exchange"], swiftSettings: settings),
        .target(
            name: "SQLiteStore",
            dependencies: ["Clientele", "CSQLite", .product(name: "GRDB", package: "GRDB.swift"), logging],
            swiftSettings: settings
        ),
        .target(
            name: "Server",
            dependencies: [
                "Clientele", "Exchange", "CEpoll", logging, serviceLifecycle,
                .product(name: "Metrics", package: "swift-metrics"),
            ] + nio,
            swiftSettings: settings
        ),
        .target(name: "Systemd", dependencies: ["CSystemd", logging], swiftSettings: settings),
        .executableTarget(
            name: "clienteled",
            dependencies: [
                "Clientele", "CMalloc", "Importing", "SQLiteStore", "Server", "Systemd", argumentParser, logging,
                serviceLifecycle,
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
                .product(name: "Configuration", package: "swift-configuration"), "Yams",
            ],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "clientele",
            dependencies: ["Clientele", argumentParser],
            swiftSettings: settings,
            linkerSettings: thinLinkerSettings
        ),
        .executableTarget(
            name: "clientele-search",
            dependencies: ["Clientele", "CSystemd"],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "clientele-bench",
            dependencies: ["Clientele", "CSQLite", argumentParser],
            swiftSettings: settings
        ),

        // What several of the tests are made with.
        .target(name: "TestDice", path: "Tests/TestDice", swiftSettings: settings),
        .target(
            name: "TestClients",
            dependencies: ["Clientele", "TestDice"],
            path: "Tests/TestClients",
            swiftSettings: settings
        ),
        .target(name: "TestSockets", path: "Tests/TestSockets", swiftSettings: settings),

        .testTarget(name: "ClienteleTests", dependencies: ["Clientele", "TestDice"], swiftSettings: settings),
        .testTarget(
            name: "ExchangeTests",
            dependencies: ["Exchange", "Clientele", "TestClients", "TestDice"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "ImportingTests",
            dependencies: ["Clientele", "Importing", "SQLiteStore", "TestDice"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "StoreTests",
            dependencies: [
                "Clientele", "CSQLite", "SQLiteStore", "TestDice", .product(name: "GRDB", package: "GRDB.swift"),
            ],
            exclude: ["Fixtures"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "ServerTests",
            dependencies: [
                "Clientele", "Exchange", "Server", "SQLiteStore", "TestDice", logging,
                .product(name: "Metrics", package: "swift-metrics"),
            ] + nio,
            swiftSettings: settings
        ),
        .testTarget(name: "SystemdTests", dependencies: ["Systemd", "TestSockets", logging], swiftSettings: settings),
        .testTarget(
            name: "TerminalTests",
            dependencies: ["clientele", "Clientele", "TestDice"],
            swiftSettings: settings
        ),
        .testTarget(name: "BenchTests", dependencies: ["clientele-bench", "Clientele"], swiftSettings: settings),
        .testTarget(
            name: "ProgramTests",
            dependencies: [
                "clientele", "clienteled", "clientele-search", "Clientele", "CSQLite", "TestClients", "TestDice",
                "TestSockets",
            ],
            swiftSettings: settings
        ),
    ],
    swiftLanguageModes: [.v6]
)
