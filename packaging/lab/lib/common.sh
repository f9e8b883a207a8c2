# shellcheck shell=bash disable=SC2034,SC2154
# Words, exit codes, places and locks of the lab.

readonly label=dev.pilothouse.lab
readonly label_state=dev.pilothouse.lab.state
readonly label_kind=dev.pilothouse.lab.kind
readonly registry_name=registry.lab
readonly exit_failure=1 exit_usage=2 exit_environment=3

say() { printf '%s\n' "$*" >&2; }

die() { # CODE MESSAGE [ADVICE]
    printf 'lab: %s\n' "$2" >&2
    [[ -z ${3:-} ]] || printf '     %s\n' "$3" >&2
    exit "$1"
}

# Seconds since the script began, with one decimal.
elapsed() {
    local now=${EPOCHREALTIME/[.,]/} start=${started/[.,]/}
    printf '%d.%d s' $(((now - start) / 1000000)) $(((now - start) / 100000 % 10))
}

state_root() {
    if [[ -n ${PILOTHOUSE_STATE_DIR:-} ]]; then
        printf '%s/lab' "$PILOTHOUSE_STATE_DIR"
    else
        local home=${HOME:-$(getent passwd "$(id -u)" | cut -d: -f6)}
        printf '%s/pilothouse/lab' "${XDG_STATE_HOME:-$home/.local/state}"
    fi
}

# Sets the globals of one lab: name, prefix of its objects, state folder.
select_lab() { # NAME
    [[ $1 =~ ^[a-z0-9][a-z0-9-]{0,30}$ ]] ||
        die "$exit_usage" "'$1' is no lab name" "Use up to 31 of a-z, 0-9 and '-', beginning with a letter or digit."
    lab=$1
    prefix=pilothouse-$1
    folder=$labs/$1
}

container_of() { printf '%s-%s' "$prefix" "$1"; }

# One change of a lab at a time. The descriptor must not reach children that outlive this script.
lock_lab() {
    mkdir -p "$labs/.locks"
    exec 9>"$labs/.locks/$lab"
    flock -n 9 || {
        say "Waiting for another change of lab '$lab' ..."
        flock -w 300 9 || die "$exit_failure" "another change of lab '$lab' has run for five minutes" \
            "Look for it with: fuser -v $labs/.locks/$lab"
    }
}

need_engine() {
    command -v docker >/dev/null 2>&1 ||
        die "$exit_environment" "no docker command on this machine" "Run packaging/setup."
    local answer
    answer=$(timeout 20 docker version --format '{{.Server.Version}}' 2>&1) ||
        die "$exit_environment" "no container engine answers: ${answer##*$'\n'}" \
            "Run packaging/setup: it starts one. For an engine elsewhere on this machine set DOCKER_HOST."
    local tool
    for tool in jq ssh ssh-keygen flock; do
        command -v "$tool" >/dev/null 2>&1 || die "$exit_environment" "'$tool' is missing" "Run packaging/setup."
    done
}

need_lab() {
    [[ -s $folder/lab.json ]] || die "$exit_failure" "no lab '$lab' is up" "Start it with: lab --name $lab up"
}

# Fails unless NODE is part of the lab; prints its field (kind or address).
node_field() { # NODE FIELD
    need_lab
    jq -er --arg node "$1" --arg field "$2" '.nodes[] | select(.name == $node) | .[$field]' "$folder/lab.json" || {
        die "$exit_usage" "lab '$lab' has no node '$1'" "It has: $(jq -r '[.nodes[].name] | join(" ")' "$folder/lab.json")"
    }
}

# Runs each line of stdin as one call of FUNCTION, side by side; fails when one fails, after all have ended.
# Background jobs would ignore Ctrl-C, and go on after the lab command is gone.
side_by_side() { # FUNCTION
    local failed=0 pids=() pid line
    while read -r line; do
        # shellcheck disable=SC2086
        (trap - INT; "$1" $line) </dev/null &
        pids+=($!)
    done
    for pid in "${pids[@]}"; do
        wait "$pid" || failed=1
    done
    return $failed
}
