#!/usr/bin/env bash
# Says who has a phone number, however it is written, and when the last interaction was. Needs socat and jq.
#
# Usage: who-is-calling.sh NUMBER
set -euo pipefail
socket=${CLIENTELE_SOCKET:-${XDG_RUNTIME_DIR:-/run}/clientele/socket}
number=${1:?a phone number is needed}

# One line is one question; jq makes sure that whatever the number is, it is only a text. Standard input is closed
# behind the question, and the daemon answers everything before it closes its side.
answer=$(
    jq --null-input --compact-output --arg phone "$number" \
        '{jsonrpc: "2.0", id: 1, method: "client.lookup", params: {phone: $phone}}' |
        socat -t 10 - "UNIX-CONNECT:$socket"
)

# Programs switch on the error's kind; its message is for people.
if kind=$(jq --exit-status --raw-output .error.data.kind <<<"$answer"); then
    jq --raw-output .error.message <<<"$answer" >&2
    case $kind in
    busy | shutting_down) exit 75 ;; # the same may succeed later
    forbidden) exit 77 ;;
    *) exit 65 ;;
    esac
fi

if [[ $(jq '.result.clients | length' <<<"$answer") -eq 0 ]]; then
    echo "Nobody has this number." >&2
    exit 66
fi
jq --raw-output '
    .result.clients[]
    | [.number, .name, (.city // "-"),
        (.interactions.last | if . then "\(.at[:10]) \(.kind): \(.subject // "")" else "never spoken to" end)]
    | @tsv' <<<"$answer"
