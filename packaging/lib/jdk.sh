# shellcheck shell=bash disable=SC2034
# Where a JDK of the release Pilothouse is built with lies. Sourced by setup, which installs one, and by the launcher.

readonly jdk_release=25

is_jdk() { # FOLDER
    local release
    [[ -x $1/bin/javac && -r $1/release ]] || return 1
    while read -r release; do
        [[ $release != "JAVA_VERSION=\"$jdk_release"[.\"+-]* ]] || return 0
    done <"$1/release"
    return 1
}

# Prints the home of such a JDK: of JAVA_HOME, of the usual folders, or of a java that the system knows.
find_jdk() {
    local home java
    for home in "${JAVA_HOME:-/nonexistent}" /usr/lib/jvm/* /opt/jdk* /opt/java/* "${HOME:-/root}"/.sdkman/candidates/java/*; do
        if is_jdk "$home"; then printf '%s\n' "$home"; return 0; fi
    done
    for java in $(update-alternatives --list java 2>/dev/null || true) "$(command -v java || true)"; do
        [[ -n $java ]] || continue
        home=$(readlink -f "$java")
        home=${home%/bin/java}
        if is_jdk "$home"; then printf '%s\n' "$home"; return 0; fi
    done
    return 1
}
