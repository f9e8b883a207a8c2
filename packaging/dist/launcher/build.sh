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

# The arguments every start shares: small heap, quick start, and warnings of the JVM never on stdout.
java_arguments() {
    # A service unit names the program it starts.
    export PILOTHOUSE_LAUNCHER=$root/pilothouse
    java=("$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx384m -Xlog:disable
        -Xlog:all=warning:stderr --enable-native-access=ALL-UNNAMED
        "-Dpilothouse.build=$(cat "$stamp" 2>/dev/null || echo unknown)" -cp "$lib/*" dev.pilothouse.cli.Main)
    if [[ -t 1 || -t 2 ]] && [[ -z ${COLUMNS:-} ]]; then
        local size
        size=$(stty size 2>/dev/null </dev/tty || true)
        export COLUMNS=${size#* }
    fi
}

run_java() {
    java_arguments
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
