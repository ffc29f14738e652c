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
