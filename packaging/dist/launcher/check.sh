# shellcheck shell=bash disable=SC2154
# pilothouse check: every test there is, on a lab of its own that is gone afterwards. Sourced by the launcher.

check() {
    [[ $# == 0 ]] || { complain "check takes no arguments, but got '$*'" "Run: ./pilothouse check"; exit 2; }
    local began=$EPOCHREALTIME status=0
    lab_name=check-$$
    lab_cli=$root/packaging/lab/lab
    mkdir -p "$dist"

    step_check "1/5 What this machine needs"
    "$root/packaging/setup" --tests --podman
    use_jdk
    need_maven
    step_check "2/5 Shell scripts"
    shell_scripts
    step_check "3/5 A lab of three Docker nodes and a Podman node (name $lab_name)"
    trap 'end_check $?' EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
    "$lab_cli" --name "$lab_name" up 3 --podman 1
    eval "$("$lab_cli" --name "$lab_name" env)"
    export PILOTHOUSE_LAB PILOTHOUSE_LAB_NAME=$lab_name PILOTHOUSE_LAB_CLI=$lab_cli
    step_check "4/5 Every test: units, gates, and on the lab"
    mkdir -p "$dist"
    # The end-to-end tests run the launcher: what Maven is about to build must not be built again under its feet.
    (cd "$root" && PILOTHOUSE_PREBUILT=1 mvn -B -ntp -Plab --fail-at-end verify) || status=$?
    summary || status=1
    step_check "5/5 The lab's and the bench's own tests"
    "$root/packaging/lab/test" || status=$?
    "$root/packaging/bench/test" || status=$?
    echo
    if ((status == 0)); then
        echo "Everything passed in $(seconds_since "$began") s."
    else
        complain "check failed after $(seconds_since "$began") s" "The lines above name what did; reports are in */target/*-reports."
        exit 6
    fi
}

# Takes the lab down however check ends.
end_check() { # STATUS
    trap - EXIT INT TERM
    "$lab_cli" --name "$lab_name" down || complain "lab $lab_name could not be taken down" "Run: ./pilothouse lab --name $lab_name down"
    exit "$1"
}

shell_scripts() {
    local files
    mapfile -t files < <(cd "$root" && grep -rlE '^#!/bin/(ba)?sh|^# shellcheck shell=' pilothouse .ci packaging --include='*' --exclude-dir=target --exclude-dir=node_modules)
    (cd "$root" && shellcheck -x "${files[@]}")
    echo "${#files[@]} shell scripts are clean."
}

# The sum over all reports, and the classes with failures; succeeds only where tests ran, none failed and none was skipped.
summary() {
    echo
    find "$root" -path '*/target/*-reports/*.txt' -newer "$PILOTHOUSE_LAB/lab.json" -exec grep -H '^Tests run:' {} + |
        sed "s|^$root/||" |
        awk -F'[ ,:]+' '{ run += $4; failed += $6; errors += $8; skipped += $10; if ($6 + $8 > 0) print "failed: " $1 }
            END { printf "Tests run: %d, Failures: %d, Errors: %d, Skipped: %d in %d classes\n",
                      run, failed, errors, skipped, NR; exit !(run > 0 && failed + errors + skipped == 0) }'
}

step_check() { printf '\n== %s\n' "$1"; }
