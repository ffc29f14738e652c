import Clientele

/// What the columns of a CSV file are read as.
struct CSVHeader: Sendable {
    /// A column that is read.
    struct Column: Sendable {
        let index: Int
        let name: String
        let target: ColumnTarget
    }

    /// The columns that are read, in their order.
    let columns: [Column]
    /// How many columns there are.
    let width: Int
    /// The columns that are not read.
    let remarks: [Finding]

    /// How many unknown columns are named one by one.
    private static let maximumRemarks = 100

    /// Reads the header.
    ///
    /// - Parameter mapping: what columns mean, by their names: a field's path, a name that is known, or nothing for a
    ///   column that is not to be read.
    /// - Throws: `header` when no column is known, when two mean the same single value, or when the mapping names a
    ///   column or a field that does not exist.
    init(_ record: CSVRecord, mapping: [String: String]) throws(Finding) {
        let names = record.fields.map { FormulaGuard.bare($0).trimmed }
        var mapped = [ColumnTarget?](repeating: nil, count: names.count)
        var isLeftOut = [Bool](repeating: false, count: names.count)
        for (name, field) in mapping.sorted(by: { $0.key < $1.key }) {
            guard let index = Self.index(of: name, in: names) else {
                let message = "There is no column of this name."
                throw Finding(.header, line: record.line, row: record.row, column: name, message)
            }
            isLeftOut[index] = field.trimmed.isEmpty
            if isLeftOut[index] { continue }
            guard let target = ColumnTarget(path: field) ?? ColumnNames.target(of: field) else {
                let message = "A client has no field “\(field)”."
                throw Finding(.header, line: record.line, row: record.row, column: name, message)
            }
            mapped[index] = target
        }
        var columns: [Column] = []
        var unknown: [String] = []
        for (index, name) in names.enumerated() where !isLeftOut[index] {
            if let target = mapped[index] ?? ColumnTarget(path: name) ?? ColumnNames.target(of: name) {
                columns.append(Column(index: index, name: name, target: target))
            } else if !name.isEmpty {
                unknown.append(name)
            }
        }
        if columns.isEmpty {
            let message =
                "No column is known: the first line has to name them, such as “name” or “Nom”, or columns have to be "
                + "mapped to fields. The file has: \(Self.list(names))."
            throw Finding(.header, line: record.line, row: record.row, message)
        }
        var seen: [ColumnTarget.Place: String] = [:]
        for column in columns where column.target.isExact {
            if let other = seen.updateValue(column.name, forKey: column.target.place) {
                let message = "The columns “\(other)” and “\(column.name)” are both the same field."
                throw Finding(.header, line: record.line, row: record.row, column: column.name, message)
            }
        }
        self.columns = columns
        width = names.count
        remarks = Self.remarks(on: unknown, record)
    }

    /// The first names, for a sentence.
    private static func list(_ names: [String]) -> String {
        let shown = names.prefix(10).map { String($0.prefix(40)) }.joined(separator: ", ")
        return names.count > 10 ? shown + "…" : shown
    }

    /// A column by its name as it stands, or folded, or by its number such as `#3`.
    private static func index(of name: String, in names: [String]) -> Int? {
        if let index = names.firstIndex(where: { $0.isIdentical(to: name.trimmed) }) { return index }
        let key = Folding.key(of: name)
        if !key.isEmpty, let index = names.firstIndex(where: { Folding.key(of: $0) == key }) { return index }
        guard name.hasPrefix("#"), let number = Int(name.dropFirst()), names.indices.contains(number - 1) else {
            return nil
        }
        return number - 1
    }

    private static func remarks(on unknown: [String], _ record: CSVRecord) -> [Finding] {
        var remarks = unknown.prefix(maximumRemarks).map { name in
            let name = String(name.prefix(200))
            return Finding(
                .unknownColumn,
                line: record.line,
                row: record.row,
                column: name,
                "This column is not known and is not read; it can be mapped to a field, such as “custom.NAME”."
            )
        }
        if unknown.count > maximumRemarks {
            let message = "\(unknown.count - maximumRemarks) more columns are not known and are not read."
            remarks.append(Finding(.unknownColumn, line: record.line, row: record.row, message))
        }
        return remarks
    }
}
