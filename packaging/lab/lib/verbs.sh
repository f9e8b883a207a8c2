# shellcheck shell=bash disable=SC2034,SC2154
# What one does with a lab that is up.

node_status() { # NODE: one JSON object
    local node=$1 kind=$2 address=$3 container state ssh=unknown engine=unknown containers=null answer
    container=$(container_of "$node")
    state=$(container_state "$container")
    if [[ $state == running ]]; then
        if timeout 2 bash -c "exec 3<>/dev/tcp/$address/22 && read -r -t 2 line <&3 && [[ \$line == SSH-* ]]" 2>/dev/null; then
            ssh=up
        else
            ssh=down
        fi
        if answer=$(timeout 5 docker exec "$container" timeout 4 "$kind" ps --quiet 2>/dev/null); then
            engine=up
            containers=$(printf '%s' "$answer" | grep -c . || true)
        else
            engine=down
        fi
    fi
    if [[ $state == running ]] && partitioned "$container"; then state=partitioned; fi
    jq -nc --arg name "$node" --arg kind "$kind" --arg address "$address" --arg state "$state" --arg ssh "$ssh" \
        --arg engine "$engine" --argjson containers "$containers" \
        '{name: $name, kind: $kind, address: $address, state: $state, ssh: $ssh, engine: $engine, containers: $containers}' \
        >"$scratch/$node"
}

partitioned() { # CONTAINER
    timeout 5 docker exec "$1" iptables -t mangle -S PREROUTING 2>/dev/null | grep -q 'lab-partition'
}

status() { # table|json
    need_engine
    need_lab
    scratch=$(mktemp -d)
    # shellcheck disable=SC2064
    trap "rm -rf '$scratch'" EXIT
    local registry=down all
    jq -r '.nodes[] | "\(.name) \(.kind) \(.address)"' "$folder/lab.json" | side_by_side node_status
    timeout 5 docker exec "$(container_of registry)" curl -fs -o /dev/null http://127.0.0.1:5000/v2/ 2>/dev/null && registry=up
    all=$(jq -s --slurpfile lab "$folder/lab.json" --arg registry "$registry" --arg folder "$folder" \
        '. as $nodes | $lab[0] | .nodes |= map(.name as $name | $nodes[] | select(.name == $name))
         | .registry.state = $registry | .folder = $folder' "$scratch"/*)
    if [[ $1 == json ]]; then
        printf '%s\n' "$all"
        return 0
    fi
    jq -r '"NODE|KIND|ADDRESS|STATE|SSH|ENGINE|CONTAINERS",
        (.nodes[] | [.name, .kind, .address, .state, .ssh, .engine, (.containers // "unknown" | tostring)] | join("|")),
        ("registry|registry|" + (.registry.address | sub(":.*"; "")) + "|" + .registry.state + "|-|-|-")' <<<"$all" |
        column -t -s '|'
}

node_ssh() { # NODE [COMMAND...]
    node_field "$1" address >/dev/null
    exec ssh -F "$folder/ssh_config" "$@"
}

node_exec() { # NODE COMMAND...
    [[ $1 == registry ]] || node_field "$1" address >/dev/null
    local -a flags=()
    { true <&0; } 2>/dev/null && flags+=(--interactive)
    [[ -t 0 && -t 1 ]] && flags+=(--tty)
    exec docker exec "${flags[@]}" "$(container_of "$1")" "${@:2}"
}

node_reboot() { # NODE
    node_field "$1" address >/dev/null
    need_engine
    lock_lab
    docker restart --time 15 "$(container_of "$1")" >/dev/null
    await_node "$1" || exit "$exit_failure"
    write_files
    say "Node $1 has rebooted; sshd and the engine answer ($(elapsed))."
}

# Packets are dropped both ways at the node's link, so peers see silence; what runs on the node runs on.
node_partition() { # NODE
    node_field "$1" address >/dev/null
    need_engine
    docker exec "$(container_of "$1")" bash -c '
        iptables -t mangle -S PREROUTING | grep -q lab-partition && exit 0
        iptables -t mangle -I PREROUTING 1 -i eth0 -m comment --comment lab-partition -j DROP &&
            iptables -t mangle -I POSTROUTING 1 -o eth0 -m comment --comment lab-partition -j DROP' ||
        die "$exit_failure" "node $1 could not be cut off: its packet filter refused the rule"
    say "Node $1 is cut off. It comes back with: lab --name $lab heal $1 (or a reboot)."
}

node_heal() { # NODE
    node_field "$1" address >/dev/null
    need_engine
    docker exec "$(container_of "$1")" bash -c '
        while iptables -t mangle -D PREROUTING -i eth0 -m comment --comment lab-partition -j DROP 2>/dev/null; do :; done
        while iptables -t mangle -D POSTROUTING -o eth0 -m comment --comment lab-partition -j DROP 2>/dev/null; do :; done'
    say "Node $1 is reachable again."
}

registry_switch() { # up|down|hang
    need_engine
    need_lab
    local container
    container=$(container_of registry)
    if [[ $1 == down ]]; then
        docker exec "$container" bash -c 'touch /run/lab/registry.down; kill -TERM "$(</run/lab/registry.pid)"' || true
        say "The registry of lab '$lab' refuses connections. It comes back with: lab --name $lab registry up"
    elif [[ $1 == hang ]]; then
        docker exec "$container" bash -c 'kill -STOP "$(</run/lab/registry.pid)"'
        say "The registry of lab '$lab' takes connections and says nothing. It goes on with: lab --name $lab registry up"
    else
        docker exec "$container" bash -c 'rm -f /run/lab/registry.down; kill -CONT "$(</run/lab/registry.pid)" 2>/dev/null || true'
        docker exec "$container" node-ready 20 || exit "$exit_failure"
        say "The registry of lab '$lab' answers."
    fi
}
