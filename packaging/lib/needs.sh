# shellcheck shell=bash disable=SC2034,SC2154
# What Pilothouse needs on a machine, and how each thing is told to be there without asking apt, which is slow.

# shellcheck source=packaging/lib/jdk.sh
source "$(dirname "${BASH_SOURCE[0]}")/jdk.sh"

# Command, and the Debian package that has it.
readonly needed_commands="
ssh openssh-client
ssh-keygen openssh-client
mmdebstrap mmdebstrap
iptables iptables
ip iproute2
jq jq
curl curl
git git
tmux tmux
column bsdextrautils
flock util-linux
Xvfb xvfb
fc-list fontconfig
mvn maven"

# File that may lie in any library folder, and its package.
readonly needed_libraries="
libgtk-3.so.0 libgtk-3-0
libXtst.so.6 libxtst6
libXxf86vm.so.1 libxxf86vm1
libGL.so.1 libgl1
libfreetype.so.6 libfreetype6
libpangoft2-1.0.so.0 libpangoft2-1.0-0"

have_command() { command -v "$1" >/dev/null 2>&1 || [[ -x /usr/sbin/$1 || -x /sbin/$1 ]]; }

have_library() {
    local file
    for file in /usr/lib/"$1" /usr/lib/*-linux-gnu*/"$1" /lib/*-linux-gnu*/"$1"; do
        [[ -e $file ]] && return 0
    done
    return 1
}

have_font() {
    local file
    for file in /usr/share/fonts/truetype/dejavu/DejaVuSans*.ttf; do
        [[ -e $file ]] && return 0
    done
    return 1
}

find_missing_packages() { # TESTS PODMAN (yes or no); fills missing_packages
    local need package
    while read -r need package; do
        [[ -z $need ]] || have_command "$need" || want "$package"
    done <<<"$needed_commands"
    while read -r need package; do
        [[ -z $need ]] || have_library "$need" || want "$package"
    done <<<"$needed_libraries"
    have_font || want fonts-dejavu-core
    [[ -r /usr/share/keyrings/debian-archive-keyring.gpg ]] || want debian-archive-keyring
    # A client alone is enough where an engine answers already.
    if ! have_command docker || { ! have_command dockerd && [[ $(engine_state) != answers ]]; }; then
        want docker.io
    fi
    ((EUID == 0)) || have_command newuidmap || want uidmap
    [[ $1 == no ]] || have_command shellcheck || want shellcheck
    [[ $1 == no ]] || have_command python3 || want python3
    # Tests start servers and engines of their own, beside whatever answers already.
    # Snapshots are tested on a file system that can share blocks, made in a file.
    [[ $1 == no ]] || have_command mkfs.btrfs || want btrfs-progs
    # What a node is told for its first boot is tested on images with real partitions and file systems.
    [[ $1 == no ]] || have_command sfdisk || want fdisk
    [[ $1 == no ]] || have_command mkfs.vfat || want dosfstools
    [[ $1 == no ]] || have_command mcopy || want mtools
    [[ $1 == no ]] || have_command debugfs || want e2fsprogs
    [[ $1 == no ]] || have_command sshd || want openssh-server
    [[ $1 == no ]] || have_command dockerd || want docker.io
    # The image that the runtime's tests make without a registry holds this and nothing else.
    [[ $1 == no && $2 == no ]] || [[ -x /bin/busybox ]] || want busybox-static
    [[ $2 == yes ]] || return 0
    for need in podman runc conmon; do have_command "$need" || [[ -x /usr/libexec/podman/$need ]] || want "$need"; done
    for need in netavark aardvark-dns; do [[ -x /usr/lib/podman/$need || -x /usr/libexec/podman/$need ]] || want "$need"; done
    have_command fuse-overlayfs || want fuse-overlayfs
    have_command slirp4netns || want slirp4netns
}

want() { # PACKAGE
    local known
    for known in "${missing_packages[@]}"; do [[ $known != "$1" ]] || return 0; done
    missing_packages+=("$1")
}

require_debian() {
    local ID='' ID_LIKE='' PRETTY_NAME='this system'
    # shellcheck source=/dev/null
    [[ ! -r /etc/os-release ]] || source /etc/os-release
    case " $ID $ID_LIKE " in
        *' debian '* | *' ubuntu '*) command -v apt-get >/dev/null 2>&1 && return 0 ;;
    esac
    die 3 "$PRETTY_NAME is neither Debian nor Ubuntu" \
        "Install by hand what 'packaging/setup --check' lists (names are Debian's), and start a container engine."
}

apt_is_fresh=no
apt() {
    "${run_as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=120 "$@" </dev/null >&2
}

refresh_apt() {
    [[ $apt_is_fresh == yes ]] || apt update || say "setup: apt's lists could not all be refreshed; trying with what there is"
    apt_is_fresh=yes
}

# Newer releases have renamed some libraries (libgtk-3-0t64); apt knows which names exist.
available_name() { # PACKAGE
    local candidate
    for candidate in "$1" "$1t64"; do
        if apt-cache policy "$candidate" 2>/dev/null | grep -q 'Candidate: [^(]'; then
            printf '%s\n' "$candidate"
            return 0
        fi
    done
    printf '%s\n' "$1"
}

install_packages() { # PACKAGE...
    refresh_apt
    local package
    local -a names=()
    for package in "$@"; do names+=("$(available_name "$package")"); done
    apt install --no-install-recommends "${names[@]}" || die 1 "apt could not install ${names[*]}" \
        "Its message is above. A lock means another apt runs; a missing name means apt's sources lack 'main' or 'universe'."
}

install_jdk() {
    refresh_apt
    local package=openjdk-$jdk_release-jdk
    apt-cache policy "$package" 2>/dev/null | grep -q 'Candidate: [^(]' || return 1
    say "Installing $package ..."
    apt install --no-install-recommends "$package" && find_jdk >/dev/null
}

jdk_advice() {
    cat <<EOF
Unpack one below /usr/lib/jvm (or anywhere, and set JAVA_HOME to it). Eclipse Temurin for Debian and Ubuntu:
         https://adoptium.net/installation/linux  (package temurin-$jdk_release-jdk)
       The default 'java' may stay what it is; the build finds the JDK $jdk_release by itself.
EOF
}
