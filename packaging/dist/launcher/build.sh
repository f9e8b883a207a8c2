# shellcheck shell=bash disable=SC2154
# Finding the JDK, building, running. Sourced by the launcher, which sets $root.
dist=$root/packaging/dist/target
lib=$dist/lib
stamp=$dist/built.stamp

complain() { # WHAT ADVICE
    printf 'pilothouse: %s.\n  %s\n' "$1" "$2" >&2
}

# Sets JAVA_HOME to a JDK of the right release, wherever it is.
use_jdk() {
    JAVA_HOME=$(find_jdk) || {
        complain "there is no JDK $jdk_release on this machine (looked at JAVA_HOME, /usr/lib/jvm, update-alternatives and PATH)" \
            "Install one, for example 'apt-get install temurin-25-jdk' or 'apt-get install openjdk-25-jdk', or set JAVA_HOME."
        exit 3
    }
    export JAVA_HOME
}

# Prints one source that is newer than the last build; folders count too, so that a deleted file is noticed.
stale() {
    [[ -s $stamp && -d $lib ]] || { echo 'nothing is built'; return; }
    find "$root/pom.xml" "$root/engine" "$root/console" "$root/packaging/dist/pom.xml" "$root/assets" \
        \( -name target -o -path '*/src/test' \) -prune -o \
        \( -type f -o -path '*/src/*' \) -newer "$stamp" -print -quit 2>/dev/null || true
}

# Builds the jars and the class path where a source is newer than they are; one build at a time.
build() {
    # The end-to-end tests run inside the build, which must not be built over under its feet.
    [[ -z ${PILOTHOUSE_PREBUILT:-} && -f $root/pom.xml && -n $(stale) ]] || return 0
    need_maven
    mkdir -p "$dist"
    local log=$dist/build.log
    # Closed before anything is started in the background: a lock goes with the last holder of its descriptor.
    exec 9>"$dist/build.lock"
    flock 9
    if [[ -n $(stale) ]]; then
        echo "Building Pilothouse (log: $log) ..." >&2
        local began=$SECONDS begun=$dist/build.begun mark=$dist/build.mark
        touch "$begun"
        rm -rf "$lib"
        if ! (cd "$root" && mvn -q -B -ntp -DskipTests package 9>&-) >"$log" 2>&1; then
            complain "the build failed" "The end of $log says why:"
            tail -n 20 "$log" >&2
            exit 6
        fi
        git -C "$root" describe --always --dirty >"$mark" 2>/dev/null || echo unknown >"$mark"
        # What was changed while it was built is stale again.
        touch -r "$begun" "$mark"
        mv "$mark" "$stamp"
        echo "Built in $((SECONDS - began)) s." >&2
    fi
    exec 9>&-
}

need_maven() {
    command -v mvn >/dev/null || {
        complain "there is no Maven on this machine" "Install it: apt-get install maven"
        exit 3
    }
}

# Sets aot_cache to the file of classes loaded beforehand for exactly these jars and this JVM. The JVM checks that once
# more, and starts without it where it does not fit or is not there.
find_aot_cache() {
    local key
    key=$(stat -c '%n %s %Y' "$lib"/*.jar "$JAVA_HOME/release" 2>/dev/null | cksum)
    aot_cache=$dist/aot/${key%% *}.aot
}

# Makes that file by a look at a node that is this machine and one where nobody answers: no key, no network is needed.
train() {
    [[ -z ${PILOTHOUSE_PREBUILT:-} ]] || return 0
    find_aot_cache
    [[ ! -s $aot_cache ]] || return 0
    local scratch
    scratch=$(mktemp -d)
    mkdir -p "$dist/aot" "$scratch/profile/apps/page"
    cat >"$scratch/profile/fleet.yaml" <<'EOF_PROFILE'
fleet:
  name: training
  nodes: { here: { address: local }, nobody: { address: 127.0.0.1, port: 1, user: nobody } }
  apps: [ { app: page, on: [all] } ]
EOF_PROFILE
    cat >"$scratch/profile/apps/page/manifest.yml" <<'EOF_MANIFEST'
app:
  id: page
  name: Page
  version: 1.0.0
  description: Is never installed
  container: { image: "localhost/none:1" }
  ports: ["1:80"]
  health_check: { type: http, endpoint: "http://127.0.0.1:1", path: / }
EOF_MANIFEST
    java_arguments
    # Its exit code is that of a look at a node that is not there.
    XDG_STATE_HOME=$scratch/state XDG_CONFIG_HOME=$scratch/config "${java[0]}" -XX:AOTCacheOutput="$scratch/new.aot" "${java[@]:1}" \
        --profile "$scratch/profile" fleet status </dev/null >"$dist/aot/train.log" 2>&1 || true
    if [[ -s $scratch/new.aot ]]; then
        rm -f "$dist"/aot/*.aot
        mv "$scratch/new.aot" "$aot_cache"
    fi
    rm -rf "$scratch"
}

# The arguments every start shares: small heap, quick start, and warnings of the JVM never on stdout.
java_arguments() {
    # A service unit names the program it starts.
    export PILOTHOUSE_LAUNCHER=$root/pilothouse
    local aot_cache
    find_aot_cache
    local -a quick=()
    [[ ! -s $aot_cache ]] || quick=("-XX:AOTCache=$aot_cache" "-Xlog:aot=off" "-Xlog:aot*=off")
    # Gigabytes through ciphers and sums want the second compiler; everything else is over before it would help.
    local -a compiler=(-XX:TieredStopAtLevel=1)
    [[ " ${*:-} " != *" flash "* ]] || compiler=()
    java=("$JAVA_HOME/bin/java" -XX:+UseSerialGC "${compiler[@]}" -Xmx384m -Xlog:disable
        -Xlog:all=warning:stderr "${quick[@]}" --enable-native-access=ALL-UNNAMED
        "-Dpilothouse.build=$(cat "$stamp" 2>/dev/null || echo unknown)" -cp "$lib/*" dev.pilothouse.cli.Main)
    if [[ -t 1 || -t 2 ]] && [[ -z ${COLUMNS:-} ]]; then
        local size
        size=$(stty size 2>/dev/null </dev/tty || true)
        export COLUMNS=${size#* }
    fi
}

run_java() {
    java_arguments "$@"
    exec "${java[@]}" "$@"
}

# No exec: a killed JVM cannot tidy the terminal, so this does.
run_screen() {
    java_arguments
    local saved='' status=0
    [[ ! -t 0 ]] || saved=$(stty -g)
    "${java[@]}" "$@" || status=$?
    if ((status >= 128)) && [[ -n $saved ]]; then
        stty "$saved"
        printf '\033[?1006l\033[?1002l\033[?1000l\033[?2004l\033[?25h\033[?1049l'
    fi
    exit "$status"
}
