/// The scripts that teach shells to complete: they only ask this program, and take its answer as it is.
///
/// They are committed as `contrib/completions`; a test keeps both the same.
enum CompletionScript {
    /// The script of a shell.
    static func text(for shell: CompletionReply.Shell) -> String {
        switch shell {
        case .bash: bash
        case .zsh: zsh
        case .fish: fish
        }
    }

    // COMPREPLY is set from the answer without an expansion: compgen -W would run what stands in a client's name.
    private static let bash = #"""
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

        """#

    private static let zsh = #"""
        #compdef clientele
        # Completion of clientele for zsh; `clientele --generate-completion-script zsh` prints it.
        _clientele() {
            emulate -L zsh
            local -a reply values shown fitting
            local line
            reply=("${(@f)$(COLUMNS=$COLUMNS "${words[1]/#\~\//$HOME/}" ---complete zsh "${(@)words[1,CURRENT-1]}" \
                "$QIPREFIX$PREFIX" 2>/dev/null </dev/null)}")
            if [[ $reply[1] == files ]]; then
                if [[ $PREFIX == -*=* ]]; then compset -P '*='; fi
                _files
                return
            fi
            for line in "${(@)reply[2,-1]}"; do
                values+=("${line%%$'\t'*}")
                shown+=("${line#*$'\t'}")
            done
            (( $#values )) || return 1
            case $reply[1] in
            nospace) fitting=(-S '') ;;
            meant)
                # They do not begin as typed: go through them rather than insert what they have in common.
                fitting=(-U)
                compstate[insert]=menu
                ;;
            esac
            compadd -l -V clientele -M 'm:{[:lower:][:upper:]}={[:upper:][:lower:]}' "${fitting[@]}" -d shown -a values
        }
        if [[ $funcstack[1] == _clientele ]]; then _clientele "$@"; else compdef _clientele clientele; fi

        """#

    private static let fish = #"""
        # Completion of clientele for fish; `clientele --generate-completion-script fish` prints it.
        function __clientele_complete
            set -l words (commandline -opc)
            test -n "$words[1]"; or return
            set -l reply (command $words[1] ---complete fish $words (commandline -ct) 2>/dev/null </dev/null)
            if test "$reply[1]" = files
                __fish_complete_path (commandline -ct)
            else
                printf '%s\n' $reply[2..]
            end
        end
        complete -c clientele -f -a '(__clientele_complete)'

        """#
}
