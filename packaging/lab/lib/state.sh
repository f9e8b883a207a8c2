# shellcheck shell=bash disable=SC2034,SC2154
# The files of a lab: key, known hosts, SSH configuration, lab.json. Each is written whole or not at all.

put() { # FILE (content on stdin)
    cat >"$folder/$1.new"
    mv "$folder/$1.new" "$folder/$1"
}

ensure_key() {
    mkdir -p "$folder"
    chmod 0700 "$folder"
    [[ -s $folder/id_ed25519 && -s $folder/id_ed25519.pub ]] && return 0
    rm -f "$folder/id_ed25519" "$folder/id_ed25519.pub"
    ssh-keygen -q -t ed25519 -N '' -C "lab $lab" -f "$folder/id_ed25519"
}

# What a profile can show the Bitcoin stand-in as a credential: secret in form, worth nothing.
ensure_rpc_auth() {
    [[ -s $folder/rpc-auth ]] && return 0
    (umask 077 && printf 'lab:%s' "$(od -An -N12 -tx1 /dev/urandom | tr -d ' \n')" | base64 -w 0 | put rpc-auth)
}

# The nodes this lab has, by their containers.
lab_nodes() {
    docker ps --all --filter "label=$label=$lab" --format "{{.Names}} {{.Label \"$label_kind\"}}" |
        awk -v prefix="$prefix-" '$2 != "registry" { print substr($1, length(prefix) + 1) }' | sort -V
}

write_files() {
    local node address subnet
    subnet=$(lab_subnet)
    local -a nodes
    mapfile -t nodes < <(lab_nodes)
    for node in "${nodes[@]}"; do
        address=$(node_address "$node")
        sed "s/^/$node,$address /" "$folder/keys/$node"
    done | cut -d' ' -f1-3 | put known_hosts

    for node in "${nodes[@]}"; do
        cat <<EOF
Host $node
    HostName $(node_address "$node")
    User ops
    Port 22
    IdentityFile "$folder/id_ed25519"
    IdentitiesOnly yes
    UserKnownHostsFile "$folder/known_hosts"
    GlobalKnownHostsFile /dev/null
    StrictHostKeyChecking yes

EOF
    done | put ssh_config

    for node in "${nodes[@]}"; do
        jq -nc --arg name "$node" --arg kind "$(kind_of "$node")" --arg address "$(node_address "$node")" \
            '{name: $name, kind: $kind, address: $address}'
    done | jq -s --arg name "$lab" --arg subnet "$subnet" --arg registry "$(address "$registry_octet")" \
        '{name: $name, subnet: $subnet, nodes: ., registry: {name: "registry.lab:5000", address: ($registry + ":5000")}}' |
        put lab.json
}

# A lab belongs to the state folder that made it: another person's or job's lab of the same name is left alone.
refuse_foreign_lab() {
    local owner
    owner=$(docker network inspect "$prefix" --format "{{index .Labels \"$label_state\"}}" 2>/dev/null) || return 0
    [[ -z $owner || $owner == "$labs" || ! -d $owner/$lab ]] ||
        die "$exit_failure" "lab '$lab' on this engine belongs to the state folder $owner" \
            "Choose another name: lab --name NAME ..., or set PILOTHOUSE_STATE_DIR to its folder."
}
