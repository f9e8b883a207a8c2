# shellcheck shell=bash disable=SC2034,SC2154
# One network per lab: a free /24 of 10.86.0.0/16 to 10.89.0.0/16, with fixed addresses.

readonly registry_octet=2 docker_octet=10 podman_octet=110 most_nodes=90

# True when the machine already routes some address of SUBNET-PREFIX (a.b.c) elsewhere.
routed_elsewhere() { # A.B.C
    command -v ip >/dev/null 2>&1 || return 1
    local via
    ip -4 route show | grep -q "^$1\." && return 0
    # A wider route than the default one (a VPN's 10.0.0.0/8) also owns the subnet.
    via=$(ip -4 route show match "$1.0/24" | grep -v '^default' || true)
    [[ -n $via ]]
}

lab_subnet() {
    docker network inspect "$prefix" --format '{{range .IPAM.Config}}{{.Subnet}}{{end}}' 2>/dev/null
}

# Makes the lab's network unless it is there. The engine refuses overlaps by itself, so two labs cannot get one subnet.
ensure_network() {
    local subnet answer second third
    subnet=$(lab_subnet) && return 0
    exec 8>"$labs/.locks/.network"
    flock -w 60 8
    for second in 86 87 88 89; do
        for third in {0..255}; do
            routed_elsewhere "10.$second.$third" && continue
            if answer=$(docker network create --label "$label=$lab" --label "$label_state=$labs" \
                --subnet "10.$second.$third.0/24" --gateway "10.$second.$third.1" "$prefix" 2>&1 8>&- 9>&-); then
                exec 8>&-
                return 0
            fi
            [[ $answer == *overlaps* ]] || die "$exit_failure" "the engine made no network: $answer"
        done
    done
    die "$exit_failure" "no free subnet in 10.86.0.0/14" "Take unused labs down: lab down --all"
}

address() { # OCTET: address in the lab's subnet
    local subnet
    subnet=$(lab_subnet)
    printf '%s.%d' "${subnet%.*}" "$1"
}

node_address() { # NODE
    case $1 in
        n*) address $((docker_octet + ${1#n})) ;;
        p*) address $((podman_octet + ${1#p})) ;;
    esac
}
