# shellcheck shell=bash
# Completion of clientele for bash; `clientele --generate-completion-script bash` prints it.
_clientele() {
    local -a reply=()
    mapfile -t reply < <(COLUMNS=${COLUMNS-} "${1/#\~\//$HOME/}" ---complete bash "${COMP_LINE:0:COMP_POINT}" \
        "$COMP_WORDBREAKS" "$COMP_TYPE" 2>/dev/null </dev/null)
    COMPREPLY=("${reply[@]:1}")
    case ${reply[0]-} in
    nospace) compopt -o nospace ;;
    files) compopt -o default ;;
    esac
}
complete -o nosort -F _clientele clientele
