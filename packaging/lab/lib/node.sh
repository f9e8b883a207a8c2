# shellcheck shell=bash disable=SC2034,SC2154
# Nodes and the registry: containers of the host's engine, with explicit capabilities instead of --privileged,
# which fails on machines that lack one of the capabilities it asks for.

# Name and bit number (linux/capability.h) of what a node asks for beside the engine's defaults.
readonly capabilities="
DAC_READ_SEARCH 2
SETPCAP 8
LINUX_IMMUTABLE 9
NET_BROADCAST 11
NET_ADMIN 12
NET_RAW 13
IPC_LOCK 14
SYS_RAWIO 17
SYS_CHROOT 18
SYS_PTRACE 19
SYS_ADMIN 21
SYS_BOOT 22
SYS_NICE 23
SYS_TIME 25
MKNOD 27
LEASE 28
AUDIT_WRITE 29
AUDIT_CONTROL 30
SETFCAP 31
MAC_ADMIN 33
SYSLOG 34"

# Those this machine can grant: an engine fails a container that asks for one more.
granted_capabilities() {
    local name bit bounding
    bounding=$((16#$(sed -n 's/^CapBnd:[[:space:]]*//p' /proc/self/status)))
    while read -r name bit; do
        [[ -z $name ]] || ! ((bounding >> bit & 1)) || printf '%s\n' "$name"
    done <<<"$capabilities"
}

kind_of() { if [[ $1 == p* ]]; then echo podman; else echo docker; fi; }

container_state() { # CONTAINER
    local state
    # Some clients print an empty line for what does not exist.
    state=$(docker container inspect "$1" --format '{{.State.Status}}' 2>/dev/null) || state=missing
    printf '%s' "$state"
}

labels() { # KIND
    printf -- '--label=%s\n' "$label=$lab" "$label_state=$labs" "$label_kind=$1"
}

ensure_volume() { # VOLUME KIND
    local -a flags
    mapfile -t flags < <(labels "$2")
    docker volume create "${flags[@]}" "$1" >/dev/null
}

# Starts CONTAINER when it exists. Returns 1 when it must be made.
revive() { # CONTAINER
    case $(container_state "$1") in
        running) return 0 ;;
        paused) docker unpause "$1" >/dev/null ;;
        created | exited) docker start "$1" >/dev/null ;;
        missing) return 1 ;;
        *) docker rm -f "$1" >/dev/null && return 1 ;;
    esac
}

ensure_node() { # NODE
    local node=$1 kind container capability storage
    kind=$(kind_of "$node")
    container=$(container_of "$node")
    revive "$container" && return 0
    storage=/var/lib/docker
    [[ $kind == docker ]] || storage=/var/lib/containers
    ensure_volume "$container-engine" "$kind" && ensure_volume "$container-pilothouse" "$kind" || return 1
    local -a flags
    mapfile -t flags < <(labels "$kind")
    for capability in $(granted_capabilities); do flags+=(--cap-add "$capability"); done
    if [[ $kind == podman && -c /dev/fuse ]]; then flags+=(--device /dev/fuse); fi
    docker run --detach --name "$container" --hostname "$node" --cgroupns host --restart on-failure \
        "${flags[@]}" --device-cgroup-rule 'a *:* rwm' \
        --security-opt seccomp=unconfined --security-opt apparmor=unconfined --security-opt systempaths=unconfined \
        --network "$prefix" --ip "$(node_address "$node")" --network-alias "$node" \
        --add-host "$registry_name:$(address "$registry_octet")" \
        --volume /sys/fs/cgroup:/sys/fs/cgroup:rw \
        --volume "$container-engine:$storage" --volume "$container-pilothouse:/var/lib/pilothouse" \
        --tmpfs /run:rw,exec,dev,suid,mode=755 --tmpfs /tmp:rw,exec,mode=1777 \
        --env "LAB_KIND=$kind" --env "LAB_KEY=$(<"$folder/id_ed25519.pub")" \
        --env container=docker --env "LAB_CGROUP=/$prefix-lab/$node" \
        "$(image_tag "$kind")" >/dev/null
}

ensure_registry() {
    local container
    container=$(container_of registry)
    revive "$container" && return 0
    ensure_volume "$container" registry || return 1
    local -a flags
    mapfile -t flags < <(labels registry)
    # The cgroup mount lets `down` take away what the nodes' engines leave in the hierarchy.
    docker run --detach --name "$container" --hostname registry --cgroupns host "${flags[@]}" \
        --network "$prefix" --ip "$(address "$registry_octet")" --network-alias "$registry_name" \
        --volume "$container:/var/lib/registry" --volume /sys/fs/cgroup:/sys/fs/cgroup:rw \
        --tmpfs /run:rw,mode=755 --env LAB_KIND=registry \
        "$(image_tag docker)" >/dev/null
}

# Waits until NODE answers and keeps its host keys, read through the engine and not over the network.
await_node() { # NODE [SECONDS]
    local container keys
    container=$(container_of "$1")
    keys=$(docker exec "$container" node-ready "${2:-60}") || {
        say "lab: node $1 is not ready"
        docker logs --tail 5 "$container" >&2 || true
        return 1
    }
    mkdir -p "$folder/keys"
    printf '%s\n' "$keys" >"$folder/keys/$1"
}

await_registry() {
    docker exec "$(container_of registry)" node-ready 30 &&
        docker exec "$(container_of registry)" push-base-image
}

# Waits until NODE answers SSH with a login from this machine: the addresses must be reachable from here.
await_login() { # NODE
    local tries
    for tries in {1..20}; do
        ssh -n -F "$folder/ssh_config" -o ConnectTimeout=3 -o BatchMode=yes "$1" true 2>"$folder/keys/$1.login" && return 0
        sleep 0.2
    done
    say "lab: node $1 takes no login from this machine after $tries tries: $(<"$folder/keys/$1.login")"
    return 1
}
