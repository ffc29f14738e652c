import Clientele
import Foundation

/// Figures in rows, for people as a table and for programs as JSON.
struct Table {
    let columns: [String]
    private(set) var rows: [[Cell]] = []

    /// One figure or word.
    enum Cell {
        case word(String)
        /// A whole number.
        case figure(Double)
        /// A number of which a fraction counts.
        case decimal(Double)
    }

    init(_ columns: [String]) { self.columns = columns }

    /// Adds a row with a cell a column.
    mutating func add(_ cells: Cell...) { rows.append(cells) }

    /// Adds a row with a cell a column.
    mutating func add(_ cells: [Cell]) { rows.append(cells) }

    /// Columns of even width, words to the left, figures to the right.
    var text: String {
        let texts = rows.map { $0.map(\.text) }
        let widths = columns.indices.map { index in
            (texts.map { $0[index].count } + [columns[index].count]).max() ?? 0
        }
        let isWords = columns.indices.map { index in rows.allSatisfy { $0[index].isWord } }
        let lines = ([columns] + texts).map { line in
            columns.indices.map { index in
                let blank = String(repeating: " ", count: widths[index] - line[index].count)
                return isWords[index] ? line[index] + blank : blank + line[index]
            }.joined(separator: "  ")
        }
        return lines.joined(separator: "\n")
    }

    /// A list of objects whose members bear the columns' names.
    var value: JSON {
        JSON.array(
            rows.map { row in
                var object = JSONObject()
                for (column, cell) in zip(columns, row) where !cell.isBlank { object[column] = cell.json }
                return .object(object)
            }
        )
    }

    /// ``value`` as text.
    var json: String { value.text }
}

extension Table.Cell {
    /// How it looks in a table.
    var text: String {
        switch self {
        case .word(let word): word
        case .figure(let figure): String(Int(figure.rounded()))
        case .decimal(let figure): String(format: figure >= 1000 ? "%.0f" : figure >= 100 ? "%.1f" : "%.2f", figure)
        }
    }

    /// How it is told to programs.
    var json: JSON {
        switch self {
        case .word(let word): .string(word)
        case .figure(let figure): .number(JSONNumber(Int64(figure.rounded())))
        case .decimal(let figure): (try? JSON(parsing: String(format: "%.3f", figure))) ?? .null
        }
    }

    fileprivate var isWord: Bool {
        if case .word(let word) = self { !word.isEmpty } else { false }
    }

    fileprivate var isBlank: Bool {
        if case .word(let word) = self { word.isEmpty } else { false }
    }
}
