# shellcheck shell=bash
# Fills a demonstration's store from the files beside this one. Sourced by contrib/run.

# fill_demo DIRECTORY CLIENTELE [ARGUMENT…]: creates the clients of DIRECTORY's files through the given command, and
# sets demo_client to the number of one that is worth a look.
fill_demo() {
    local files=$1 output reference days time kind amount subject reason
    shift
    local client=("$@") created references extra
    output=$("${client[@]}" create --from - <"$files/clients.jsonl")
    mapfile -t created <<<"$output"
    mapfile -t references < <(sed -n 's/^{"externalReference": "\([^"]*\)".*/\1/p' "$files/clients.jsonl")
    if [[ ${#created[@]} -ne ${#references[@]} ]]; then
        give_up "The demonstration has ${#references[@]} clients, but ${#created[@]} were created."
    fi
    # The new number is the first word of each line.
    local -A number
    local index
    for index in "${!references[@]}"; do
        number[${references[index]}]=${created[index]%% *}
    done
    while IFS=$'\t' read -r reference days time kind amount subject; do
        extra=()
        if [[ $amount != - ]]; then
            extra=(--amount "$amount" --currency EUR)
        fi
        "${client[@]}" log "${number[$reference]}" --kind "$kind" --subject "$subject" "${extra[@]}" \
            --at "$(date --utc --date "$days days ago $time" +%Y-%m-%dT%H:%M:%SZ)" </dev/null >/dev/null
    done <"$files/interactions.tsv"
    while IFS=$'\t' read -r reference reason; do
        "${client[@]}" archive "${number[$reference]}" --reason "$reason" --yes </dev/null >/dev/null
    done <"$files/archived.tsv"
    # shellcheck disable=SC2034 # contrib/run prints it
    demo_client=${number[DEMO-09]}
}
