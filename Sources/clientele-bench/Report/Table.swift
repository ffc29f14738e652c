import Clientele

/// Figures in rows, for people as a table and for programs as JSON.
struct Table {
    let columns: [String]
    private(set) var rows: [[Cell]] = []

    /// One figure or word.
    enum Cell {
        case word(String)
        case figure(Double)
    }

    init(_ columns: [String]) { self.columns = columns }

    /// Adds a row with a cell a column.
    mutating func add(_ cells: Cell...) { rows.append(cells) }

    /// Columns of even width, figures to the right.
    var text: String {
        let texts = rows.map { $0.map(\.text) }
        let widths = columns.indices.map { index in (texts.map { $0[index].count } + [columns[index].count]).max() ?? 0
        }
        let lines = ([columns] + texts).map { line in
            zip(line, widths).map { String(repeating: " ", count: $1 - $0.count) + $0 }.joined(separator: "  ")
        }
        return lines.joined(separator: "\n")
    }

    /// A list of objects whose members bear the columns' names.
    var json: String {
        JSON.array(
            rows.map { row in
                var object = JSONObject()
                for (column, cell) in zip(columns, row) { object[column] = cell.json }
                return .object(object)
            }
        ).text
    }
}

extension Table.Cell {
    fileprivate var text: String {
        switch self {
        case .word(let word): word
        case .figure(let figure): String(Int(figure.rounded()))
        }
    }

    fileprivate var json: JSON {
        switch self {
        case .word(let word): .string(word)
        case .figure(let figure): .number(JSONNumber(Int64(figure.rounded())))
        }
    }
}
