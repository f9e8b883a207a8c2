# shellcheck shell=bash disable=SC2154
# pilothouse demo: three nodes, apps on them, and a look at how one that dies comes back. Sourced by the launcher.

demo() {
    local name=demo node=n1 app=bitcoin-ui container=archy-bitcoin-ui
    [[ $# == 0 ]] || { complain "demo takes no arguments, but got '$*'" "Run: ./pilothouse demo"; exit 2; }
    local began=$EPOCHREALTIME
    say_demo "1/5 What this machine needs"
    "$root/packaging/setup"
    say_demo "2/5 The program"
    use_jdk
    build
    say_demo "3/5 Three nodes"
    "$root/packaging/lab/lab" --name "$name" up 3
    eval "$("$root/packaging/lab/lab" --name "$name" env)"
    export PILOTHOUSE_LAB PILOTHOUSE_PROFILE=$root/profiles/demo
    java_arguments
    say_demo "4/5 The apps of profiles/demo on them"
    "${java[@]}" apply
    if [[ -t 0 && -t 1 ]]; then
        say_demo "5/5 The terminal screen; q leaves it ($(seconds_since "$began") s until here)"
        local status=0
        (run_screen tui --watch) || status=$?
        farewell "$name"
        return "$status"
    fi
    say_demo "5/5 One app is killed, and comes back"
    "${java[@]}" fleet status
    heal_show "$name" "$node" "$app" "$container"
    "${java[@]}" fleet status
    echo
    echo "Demo done in $(seconds_since "$began") s."
    farewell "$name"
}

# Starts a watch, kills a container behind its back, and waits until the app answers again.
heal_show() { # LAB NODE APP CONTAINER
    local watch_log=$dist/demo-watch.log
    : >"$watch_log"
    "${java[@]}" reconcile --watch </dev/null >"$watch_log" 2>&1 &
    watch_pid=$!
    trap 'kill "$watch_pid" 2>/dev/null || true; wait "$watch_pid" 2>/dev/null || true' EXIT
    await_line 60 'Watching' "$watch_log" || { complain "the watch did not begin" "See $watch_log"; exit 6; }

    # So that the event heals it, and not the first pass that every watch begins with.
    sleep 3
    local lab=("$root/packaging/lab/lab" --name "$1" ssh "$2")
    local before after killed healed=''
    before=$("${lab[@]}" docker inspect --format "'{{.Id}}'" "$4")
    echo
    echo "\$ pilothouse lab --name $1 ssh $2 docker rm -f $4"
    "${lab[@]}" docker rm -f "$4" >/dev/null
    killed=$EPOCHREALTIME
    local i
    for ((i = 0; i < 240; i++)); do
        after=$("${lab[@]}" docker ps --quiet --no-trunc --filter "name=^$4\$" 2>/dev/null || true)
        if [[ -n $after && $after != "$before" ]] && page_answers "${lab[@]}"; then
            healed=$(seconds_since "$killed")
            break
        fi
        sleep 0.25
    done
    kill "$watch_pid" 2>/dev/null || true
    wait "$watch_pid" 2>/dev/null || true
    trap - EXIT
    sed 's/^/  watch: /' "$watch_log"
    [[ -n $healed ]] || { complain "$2/$3 did not come back within 60 s" "See $watch_log"; exit 6; }
    echo "$2/$3 was removed by hand (${before:0:12}) and serves its page again (${after:0:12}) after $healed s."
    echo
}

# The page as a user of the node would fetch it.
page_answers() { # LAB SSH NODE ...
    "$@" curl -fsS --max-time 2 http://127.0.0.1:8334/ 2>/dev/null | grep -q -i '<title>'
}

await_line() { # SECONDS TEXT FILE
    local i
    for ((i = 0; i < $1 * 10; i++)); do
        ! grep -q -- "$2" "$3" || return 0
        kill -0 "$watch_pid" 2>/dev/null || return 1
        sleep 0.1
    done
    return 1
}

farewell() { # LAB
    echo "The lab '$1' is still up. Look around: PILOTHOUSE_LAB=$PILOTHOUSE_LAB ./pilothouse --profile profiles/demo tui"
    echo "Take it down:                     ./pilothouse lab --name $1 down"
}

say_demo() { printf '\n== %s\n' "$1"; }

seconds_since() { # EPOCHREALTIME
    local us=$((${EPOCHREALTIME/[.,]/} - ${1/[.,]/}))
    printf '%d.%d' $((us / 1000000)) $((us % 1000000 / 100000))
}
