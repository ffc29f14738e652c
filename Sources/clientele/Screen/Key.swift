/// What a person did at the keyboard.
enum Key: Hashable, Sendable {
    /// A scalar that was typed; one that combines follows the one it belongs to.
    case text(Unicode.Scalar)
    /// Text that was pasted, in one piece.
    case paste(String)
    case enter, escape, tab, backTab
    case up, down, left, right, home, end, pageUp, pageDown
    case wordLeft, wordRight
    case backspace, delete
    /// Control with a lower-case letter.
    case control(Character)
    /// Alt, or Escape just before it, with a character.
    case alt(Character)
    /// F1 and so on.
    case function(Int)
}
