import Foundation

/// What a run is doing, on standard error.
enum Progress {
    static func say(_ sentence: String) {
        FileHandle.standardError.write(Data((sentence + "\n").utf8))
    }
}
