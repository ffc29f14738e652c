# shellcheck shell=bash disable=SC1111 # people are shown the quotation marks that belong in sentences
# How the desktop's scripts speak with a person and with clientele. Sourced, not run.
#
# CLIENTELE_MENU chooses what asks: fuzzel, rofi, bemenu, dmenu or zenity; otherwise the first one that is there.

# The language: that of messages, as for clientele itself.
locale=${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}
case ${locale,,} in
fr*) french=true ;;
*) french=false ;;
esac

# Chooses between the English and the French text.
say() {
    if $french; then printf '%s' "$2"; else printf '%s' "$1"; fi
}

# What stands between a name and what is said of it.
# shellcheck disable=SC2034 # used by the scripts that source this file
colon=$(say ': ' ' : ')

# The kinds of interactions, and what people call them.
kinds=(call email meeting visit service quote invoice payment note other)
if $french; then
    kind_names=(appel e-mail réunion visite prestation devis facture paiement note autre)
else
    kind_names=(call e-mail meeting visit service quote invoice payment note other)
fi

# What people call a kind.
kind_name() { # KIND
    local index
    for index in "${!kinds[@]}"; do
        if [[ ${kinds[index]} = "$1" ]]; then printf '%s' "${kind_names[index]}"; fi
    done
}

# The program: CLIENTELE, else the one installed with these scripts, else what PATH has.
client=${CLIENTELE:-}
if [[ -z $client ]]; then
    client=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../../../bin/clientele
    [[ -x $client ]] || client=clientele
fi

# What is needed besides clientele.
need() {
    local program
    for program in "$@"; do
        command -v "$program" >/dev/null && continue
        tell_fault "$(say "“$program” is missing: install it first." "Il manque « $program » : installez-le d’abord.")"
        exit 69
    done
}

menu=${CLIENTELE_MENU:-}
find_menu() {
    local program
    [[ -z $menu ]] || return 0
    for program in ${WAYLAND_DISPLAY:+fuzzel} rofi ${WAYLAND_DISPLAY:+bemenu} dmenu zenity; do
        if command -v "$program" >/dev/null; then
            menu=$program
            return
        fi
    done
    printf '%s\n' "$(say "There is neither rofi, fuzzel, dmenu nor zenity." \
        "Il n’y a ni rofi, ni fuzzel, ni dmenu, ni zenity.")" >&2
    exit 69
}

# Names, cities and numbers beside each other want room; what rofi writes itself is English, and a colon behind a question.
# Each text is an option of its own, since rofi 1.7 reads from the first quotation mark to the last.
rofi_theme=(-theme-str 'window { width: 65%; }' -theme-str 'entry { placeholder: " "; }'
    -theme-str 'textbox-prompt-colon { str: " "; }')

# Asks for one of the lines on standard input, or for another text where the program allows one; prints the answer.
# Fails when nothing is chosen. Client data is never read as markup, as an option or by a shell.
choose() { # PROMPT
    case $menu in
    rofi) rofi -dmenu -i -no-custom "${rofi_theme[@]}" -p "$1" ;;
    fuzzel) fuzzel --dmenu --prompt "$1 " ;;
    bemenu | dmenu) "$menu" -i -l 20 -p "$1" ;;
    zenity) zenity --list --title "$1" --text '' --column "$1" --hide-header --width 640 --height 480 2>/dev/null ;;
    esac
}

# The same, where a text of one's own may be typed instead; begins at a row, where the program can.
choose_or_type() { # PROMPT [ROW]
    case $menu in
    rofi) rofi -dmenu -i "${rofi_theme[@]}" -p "$1" -selected-row "${2:-0}" ;;
    *) choose "$1" ;;
    esac
}

# Asks for a line of text that may be empty; begins with a text that is there already.
ask_text() { # PROMPT [TEXT]
    case $menu in
    rofi) rofi -dmenu "${rofi_theme[@]}" -p "$1" -filter "${2:-}" -l 0 </dev/null ;;
    fuzzel) fuzzel --dmenu --lines 0 --prompt "$1 " --search "${2:-}" </dev/null ;;
    bemenu | dmenu) printf '%s\n' "${2:-}" | "$menu" -p "$1" ;;
    zenity) zenity --entry --title "$1" --text "$1" --entry-text "${2:-}" --width 480 2>/dev/null ;;
    esac
}

# Asks a question that is answered with yes only on purpose.
confirm() { # QUESTION YES
    if [[ $menu = zenity ]]; then
        zenity --question --no-markup --default-cancel --title Clientele --text "$1" --ok-label "$2" \
            --cancel-label "$(say Cancel Annuler)" --width 400 2>/dev/null
    else
        [[ $(printf '%s\n' "$(say Cancel Annuler)" "$2" | choose "$1") = "$2" ]]
    fi
}

# Shows lines of standard input until they are closed; prints one that is chosen, where the program can.
show() { # TITLE
    case $menu in
    zenity) zenity --text-info --title "$1" --font monospace --width 860 --height 560 2>/dev/null ;;
    *) choose "$1" ;;
    esac
}

# Says that something went wrong.
tell_fault() { # SENTENCE
    case $menu in
    zenity) zenity --error --no-markup --title Clientele --text "$1" --width 400 2>/dev/null || true ;;
    rofi) rofi -e "$1" || true ;;
    '') printf '%s\n' "$1" >&2 ;;
    *) printf '%s\n' "$1" | choose Clientele >/dev/null || true ;;
    esac
}

# Shows a notification; prints the name of the action that is chosen, where one is offered as NAME=LABEL.
notify() { # ICON SUMMARY BODY [NAME=LABEL]…
    local icon=$1 summary=$2 body=$3 action options=(--app-name=Clientele)
    shift 3
    for action in "$@"; do options+=("--action=$action"); done
    # The body of a notification is markup.
    body=${body//&/&amp;}
    body=${body//</&lt;}
    notify-send "${options[@]}" --icon="$icon" -- "$summary" "${body//>/&gt;}"
}

# What clientele says of a fault of a question: programs are told in English, so it is asked again for a person.
fault_in_words() { # ARGUMENT…
    local words=() word
    for word in "$@"; do [[ $word = --json ]] || words+=("$word"); done
    "$client" "${words[@]}" 2>&1 >/dev/null </dev/null | sed 's/^clientele: //'
}

# Filters of jq: one that makes a text fit for one line, one that puts texts behind each other with tabs, and one that
# answers the day on which a moment is here.
# shellcheck disable=SC2034 # used by the scripts that source this file
one_line='def day: sub("\\.[0-9]+"; "") | fromdateiso8601 | strflocaltime("'$(say %Y-%m-%d %d/%m/%Y)'");
    def plain: (. // "") | tostring | gsub("[\\p{Cc}\\p{Zl}\\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]+"; " ");
    def row: map(plain) | join("\t");'
