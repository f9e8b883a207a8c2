# shellcheck shell=bash disable=SC2034,SC2154
# up, down, seed.

# The quick way out: everything asked for runs and answers.
already_up() { # NODE...
    [[ -s $folder/lab.json && -s $folder/ssh_config && -s $folder/rpc-auth ]] || return 1
    local running node
    running=" $(docker ps --filter "label=$label=$lab" --format '{{.Names}}' | tr '\n' ' ')"
    for node in registry "$@"; do
        [[ $running == *" $(container_of "$node") "* ]] || return 1
    done
    for node in "$@"; do
        jq -e --arg node "$node" 'any(.nodes[]; .name == $node)' "$folder/lab.json" >/dev/null || return 1
    done
    printf '%s\n' "$@" | side_by_side probe_ready 2>/dev/null
}

hint_at_older_images() {
    local known
    known=$(printf ' %s ' "$(image_tag docker)" "$(image_tag podman)")
    docker ps --filter "label=$label=$lab" --format '{{.Image}}' | while read -r image; do
        [[ $known == *" $image "* ]] || { say "  Some nodes were made from an older image; down and up renews them."; break; }
    done
}

probe_ready() { docker exec "$(container_of "$1")" node-ready 1 >/dev/null; }

up() { # DOCKER-NODES PODMAN-NODES SEED-FOLDER
    local -a wanted=() kinds=(docker)
    local i
    for ((i = 1; i <= $1; i++)); do wanted+=("n$i"); done
    for ((i = 1; i <= $2; i++)); do wanted+=("p$i"); done
    (($2 == 0)) || kinds+=(podman)

    need_engine
    lock_lab
    refuse_foreign_lab
    if already_up "${wanted[@]}"; then
        [[ -z $3 ]] || seed missing "$3"
        say "Lab '$lab' is up: ${wanted[*]} ($(elapsed), nothing to do)."
        hint_at_older_images
        return 0
    fi
    printf '%s\n' "${kinds[@]}" | side_by_side ensure_image || exit "$exit_failure"
    ensure_key
    ensure_rpc_auth
    ensure_network
    say "Starting ${wanted[*]} and the registry in $(lab_subnet) ..."
    {
        echo registry
        printf '%s\n' "${wanted[@]}"
    } | side_by_side bring_up || die "$exit_failure" "lab '$lab' is not complete ($(elapsed))" \
        "Run the same command again to repair it, or take it away: lab --name $lab down"
    # A node left from an earlier, larger lab stays, and its keys with it.
    lab_nodes | while read -r i; do [[ -s $folder/keys/$i ]] || echo "$i"; done | side_by_side bring_up ||
        die "$exit_failure" "a node of an earlier start of lab '$lab' does not answer" "lab --name $lab down"
    write_files
    printf '%s\n' "${wanted[@]}" | side_by_side await_login ||
        die "$exit_failure" "the nodes run, but this machine does not reach them" \
            "The lab needs an engine on this machine (DOCKER_HOST is '${DOCKER_HOST:-unset}') and no firewall before $(lab_subnet)."
    [[ -z $3 ]] || seed missing "$3"
    say "Lab '$lab' is up: $(lab_nodes | tr '\n' ' ')and $registry_name:5000 ($(elapsed))."
    say "  ssh -F $folder/ssh_config ${wanted[0]}"
}

bring_up() { # NODE or registry
    if [[ $1 == registry ]]; then
        ensure_registry && await_registry
    else
        ensure_node "$1" && await_node "$1"
    fi
}

# Builds FOLDER/<repository>/<tag>/Dockerfile on a node and pushes the image to the lab's registry.
seed() { # missing|all FOLDER
    local file image context node engine
    [[ -d $2 ]] || die "$exit_usage" "there is no folder $2"
    find "$2" -name Dockerfile -type f | sort | while read -r file; do
        context=${file%/Dockerfile}
        image=${context#"${2%/}"/}
        [[ $image == */* ]] || die "$exit_usage" "$context is not below <repository>/<tag>" \
            "Lay images out as FOLDER/<repository>/<tag>/Dockerfile."
        image=$registry_name:5000/${image%/*}:${image##*/}
        if [[ $1 == missing ]] && registry_has "$image"; then continue; fi
        node=$(jq -r '.nodes[0].name' "$folder/lab.json")
        engine=$(kind_of "$node")
        say "Building $image on $node ..."
        tar -C "$context" -c . | docker exec -i "$(container_of "$node")" bash -c '
            set -e
            mkdir /tmp/seed.$$ && cd /tmp/seed.$$ && tar -x
            trap "rm -rf /tmp/seed.$$" EXIT
            before=$("$0" image ls -q --no-trunc)
            DOCKER_BUILDKIT=0 "$0" build -q -t "$1" . && "$0" push -q "$1"
            # The node shall not look as if it had used the image.
            "$0" image ls --no-trunc --format "{{.Repository}}:{{.Tag}} {{.ID}}" | while read -r tag id; do
                grep -qF "$id" <<<"$before" || "$0" image rm "$tag"
            done' "$engine" "$image" >"$folder/seed.log" 2>&1 </dev/stdin ||
            die "$exit_failure" "$image was not built: $(tail -n 3 "$folder/seed.log")" "The whole log: $folder/seed.log"
    done
}

registry_has() { # registry.lab:5000/REPOSITORY:TAG
    local path=${1#*/}
    docker exec "$(container_of registry)" curl -fs -o /dev/null -I \
        -H 'Accept: application/vnd.docker.distribution.manifest.v2+json' \
        -H 'Accept: application/vnd.oci.image.manifest.v1+json' \
        "http://127.0.0.1:5000/v2/${path%:*}/manifests/${path##*:}"
}

podman_containers() {
    local container
    docker ps --filter "label=$label=$lab" --filter "label=$label_kind=podman" --format '{{.Names}}' |
        while read -r container; do
            timeout 10 docker exec "$container" podman ps --all --quiet --no-trunc </dev/null 2>/dev/null || true
        done
}

down() {
    need_engine
    lock_lab
    refuse_foreign_lab
    local -a nodes workers volumes networks
    local registry id filter=(--filter "label=$label=$lab")
    registry=$(container_of registry)
    mapfile -t nodes < <(docker ps --all --quiet --no-trunc "${filter[@]}")
    mapfile -t volumes < <(docker volume ls --quiet "${filter[@]}")
    mapfile -t networks < <(docker network ls --quiet "${filter[@]}")
    if ((${#nodes[@]} + ${#volumes[@]} + ${#networks[@]} == 0)) && [[ ! -e $folder ]]; then
        say "There is no lab '$lab'."
        return 0
    fi
    mapfile -t workers < <(docker ps --all --quiet "${filter[@]}" | while read -r id; do
        [[ $(docker inspect "$id" --format '{{.Name}}') == "/$registry" ]] || echo "$id"
    done)
    # Engines that end with their node leave empty cgroups behind: Docker's below a folder of this lab, Podman's
    # below one that the machine's own Podman shares, so there only those of this lab's containers.
    local -a cgroups=(-path "*/$prefix-lab*")
    for id in $(podman_containers); do cgroups+=(-o -path "*/libpod-*$id*"); done
    ((${#workers[@]} == 0)) || docker rm --force "${workers[@]}" >/dev/null
    docker exec "$registry" find /sys/fs/cgroup -depth -type d \( "${cgroups[@]}" \) -exec rmdir {} \; >/dev/null 2>&1 || true
    ((${#nodes[@]} == 0)) || docker rm --force "$registry" >/dev/null 2>&1 || true
    ((${#volumes[@]} == 0)) || docker volume rm --force "${volumes[@]}" >/dev/null
    ((${#networks[@]} == 0)) || docker network rm "${networks[@]}" >/dev/null
    rm -rf "$folder"
    say "Lab '$lab' is gone: ${#nodes[@]} containers, ${#volumes[@]} volumes, ${#networks[@]} networks, $folder ($(elapsed))."
}

# Every lab of this state folder, running or half made.
down_all() {
    need_engine
    local name
    {
        docker ps --all --filter "label=$label_state=$labs" --format "{{.Label \"$label\"}}"
        docker network ls --filter "label=$label_state=$labs" --format "{{.Label \"$label\"}}"
        docker volume ls --filter "label=$label_state=$labs" --format "{{.Label \"$label\"}}"
        find "$labs" -mindepth 1 -maxdepth 1 -type d ! -name '.*' -printf '%f\n' 2>/dev/null
    } | sort -u | while read -r name; do
        [[ -z $name ]] || (select_lab "$name" && down </dev/null)
    done
}
