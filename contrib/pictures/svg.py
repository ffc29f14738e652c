"""Draws what a terminal shows, as tmux's capture-pane -e tells it, into an SVG of text."""

import html
import re
import sys
import unicodedata

CELL, LINE, PAD = 8.4, 18, 14
COLOURS = {31: "#e06c75", 32: "#98c379", 33: "#e5c07b", 36: "#56b6c2"}
FORE, BACK, QUIET = "#d7dae0", "#1e2127", "#848b98"


def width(character):
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def runs(line, style):
    """Pieces of a line that look alike, (column, text, style), and the style that the next line begins with."""
    column, pieces = 0, []
    for part in re.split(r"(\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\)", line):
        if part.startswith("\x1b["):
            for code in [int(n or 0) for n in part[2:-1].split(";")]:
                if code == 0:
                    style = {}
                elif code in (1, 2, 4, 7):
                    style = {**style, code: True}
                elif code == 39:
                    style = {k: v for k, v in style.items() if k != "colour"}
                elif code in COLOURS:
                    style = {**style, "colour": COLOURS[code]}
        elif part and not part.startswith("\x1b]"):
            pieces.append((column, part, style))
            column += sum(map(width, part))
    return pieces, style


def draw(text, title):
    style, lines = {}, []
    for line in text.rstrip("\n").split("\n"):
        pieces, style = runs(line, style)
        lines.append(pieces)
    columns = max([20] + [column + sum(map(width, t.rstrip())) for pieces in lines for column, t, _ in pieces])
    wide, high = columns * CELL + 2 * PAD, len(lines) * LINE + 2 * PAD
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:.0f} {high}" width="{wide:.0f}" height="{high}" '
        f'role="img" font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="14">',
        f"<title>{html.escape(title)}</title>",
        f'<rect width="100%" height="100%" rx="8" fill="{BACK}"/>',
    ]
    for row, line in enumerate(lines):
        y = PAD + row * LINE
        for column, text, style in line:
            x, span = PAD + column * CELL, sum(map(width, text)) * CELL
            fore = style.get("colour") or (QUIET if 2 in style else FORE)
            if 7 in style:
                out.append(f'<rect x="{x:.1f}" y="{y}" width="{span:.1f}" height="{LINE}" fill="{FORE}"/>')
                fore = BACK
            if not text.strip():
                continue
            more = ' font-weight="bold"' if 1 in style else ""
            more += ' text-decoration="underline"' if 4 in style else ""
            out.append(
                f'<text x="{x:.1f}" y="{y + 14}" fill="{fore}" textLength="{span:.1f}" lengthAdjust="spacingAndGlyphs" '
                f'xml:space="preserve"{more}>{html.escape(text)}</text>'
            )
    return "\n".join(out + ["</svg>"]) + "\n"


if __name__ == "__main__":
    sys.stdout.write(draw(sys.stdin.read(), sys.argv[1]))
