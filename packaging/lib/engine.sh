# shellcheck shell=bash disable=SC2154
# The container engine of this machine: is one there, and how is it started where no init system does it.

# answers, or silent
engine_state() {
    local socket=${DOCKER_HOST:-unix:///var/run/docker.sock}
    case $socket in
        unix://*)
            if [[ -S ${socket#unix://} ]] && command -v curl >/dev/null 2>&1; then
                curl -fs -m 5 -o /dev/null --unix-socket "${socket#unix://}" http://engine/_ping && echo answers && return 0
                # No right to the socket is another matter than no engine.
                [[ -w ${socket#unix://} ]] || forbidden_socket "${socket#unix://}"
            fi
            ;;
        *) command -v docker >/dev/null 2>&1 && timeout 10 docker version >/dev/null 2>&1 && echo answers && return 0 ;;
    esac
    echo silent
}

forbidden_socket() { # SOCKET
    printf 'setup: you may not use the container engine at %s\n' "$1" >&2
    printf '       Join its group and log in again: sudo usermod -aG docker %s\n' "$(id -un)" >&2
}

start_engine() {
    local log
    if [[ -n ${DOCKER_HOST:-} && $DOCKER_HOST != unix:///var/run/docker.sock && $DOCKER_HOST != unix:///run/docker.sock ]]; then
        die 3 "no engine answers at DOCKER_HOST=$DOCKER_HOST" "Start it, or unset DOCKER_HOST to use one of this machine."
    fi
    # Installing the engine may have started it.
    await_engine 2 && return 0
    if [[ -d /run/systemd/system ]]; then
        "${run_as_root[@]}" systemctl enable --now docker >&2 || true
        await_engine 30 || die 1 "systemd did not bring the container engine up" "See: journalctl -u docker"
        return 0
    fi
    log=/var/log/dockerd.log
    # Its pid file outlives an engine that was killed with its machine; it is removed only when no such process runs.
    local pid
    if [[ -r /var/run/docker.pid ]] && pid=$(</var/run/docker.pid) && [[ $(cat "/proc/$pid/comm" 2>/dev/null) != dockerd ]]; then
        "${run_as_root[@]}" rm -f /var/run/docker.pid
    fi
    say "Starting dockerd; its log is $log ..."
    # shellcheck disable=SC2016
    "${run_as_root[@]}" env PATH="$PATH:/usr/sbin:/sbin" \
        setsid --fork bash -c 'exec dockerd >>"$0" 2>&1 </dev/null 3>&- 4>&- 8>&- 9>&-' "$log" </dev/null >/dev/null 2>&1
    await_engine 40 || {
        tail -n 5 "$log" >&2 || true
        die 1 "dockerd does not answer" "Its last lines are above, the whole log is $log. Containers need root with CAP_SYS_ADMIN."
    }
}

await_engine() { # SECONDS
    local end=$((SECONDS + $1))
    while [[ $(engine_state 2>/dev/null) != answers ]]; do
        ((SECONDS < end)) || return 1
        sleep 0.2
    done
}
