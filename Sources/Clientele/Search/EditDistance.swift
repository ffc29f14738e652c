/// How far two words are from each other.
public enum EditDistance {
    /// Insertions, deletions, replacements and swaps of neighbours (optimal string alignment), by Unicode scalars.
    public static func between(_ left: String, _ right: String) -> Int {
        between(left.unicodeScalars.map(\.value), right.unicodeScalars.map(\.value)[...]).whole
    }

    /// How far a word is from another one, and from the nearest beginning of it.
    static func between(_ a: [UInt32], _ right: ArraySlice<UInt32>) -> (whole: Int, beginning: Int) {
        let count = right.count
        return withUnsafeTemporaryAllocation(of: Int.self, capacity: 3 * (count + 1)) { rows in
            var (beforePrevious, previous, row) = (0, count + 1, 2 * (count + 1))
            for j in 0...count {
                rows[beforePrevious + j] = 0
                rows[previous + j] = j
            }
            for i in a.indices {
                rows[row] = i + 1
                for j in 0..<count {
                    let letter = right[right.startIndex + j]
                    let replaced = rows[previous + j] + (a[i] == letter ? 0 : 1)
                    var best = min(replaced, rows[previous + j + 1] + 1, rows[row + j] + 1)
                    if i > 0, j > 0, a[i] == right[right.startIndex + j - 1], a[i - 1] == letter {
                        best = min(best, rows[beforePrevious + j - 1] + 1)
                    }
                    rows[row + j + 1] = best
                }
                (beforePrevious, previous, row) = (previous, row, beforePrevious)
            }
            var beginning = rows[previous]
            for j in 0...count { beginning = min(beginning, rows[previous + j]) }
            return (rows[previous + count], beginning)
        }
    }
}
