# shellcheck shell=bash disable=SC2034,SC2154
# Node images, made from Debian packages alone. The tag is a hash of everything that goes in.

readonly suite=bookworm
readonly mirror=${PILOTHOUSE_DEBIAN_MIRROR:-http://deb.debian.org/debian}

image_tag() { # KIND
    local hash
    hash=$(
        cd "$lab_home/image" || exit
        {
            echo "$suite"
            find . -type f ! -name 'packages.*' -print0 | sort -z | xargs -0 sha256sum
            sha256sum packages.common "packages.$1"
        } | sha256sum
    )
    printf 'pilothouse-lab/%s:%s' "$1" "${hash:0:12}"
}

image_present() { docker image inspect "$1" >/dev/null 2>&1; }

# The tag is given only to what came through whole: a cut stream can look like the end of an archive.
import_image() { # KIND (tar on stdin); prints the image's id
    docker import --change "LABEL $label.image=$1" --change 'CMD ["/usr/local/sbin/node-init"]' -
}

# Runs COMMAND with a TMPDIR in memory where there is room, which halves the time of a build. It is a mount that only
# COMMAND sees, since what is in /dev/shm mostly may hold neither devices nor programs.
in_memory() { # COMMAND...
    local available
    available=$(awk '/^MemAvailable:/ { print $2 }' /proc/meminfo)
    if ((EUID == 0 && available > 4000000)) && unshare --mount true 2>/dev/null; then
        local place rc=0
        place=$(mktemp -d)
        # shellcheck disable=SC2016
        unshare --mount bash -c 'mount -t tmpfs -o size=3g,mode=1777 lab-build "$0" && TMPDIR=$0 exec "$@"' "$place" "$@" || rc=$?
        rmdir "$place"
        return $rc
    else
        "$@"
    fi
}

ensure_image() { # KIND
    local kind=$1 tag archive log image
    tag=$(image_tag "$kind")
    image_present "$tag" && return 0
    mkdir -p "$labs/.cache"
    # Two labs that start from nothing make one image; the second waits for it.
    exec 7>"$labs/.cache/$kind.lock"
    flock -n 7 || { say "Waiting for another lab to make the $kind node image ..."; flock 7; }
    image_present "$tag" && return 0
    archive=$labs/.cache/$kind-${tag#*:}.tar
    log=$labs/.cache/$kind.log
    if [[ -s $archive ]]; then
        say "Importing the $kind node image (kept from an earlier build) ..."
        image=$(import_image "$kind" <"$archive") || die "$exit_failure" "the engine did not take $archive"
        docker tag "$image" "$tag"
        return
    fi
    command -v mmdebstrap >/dev/null 2>&1 || die "$exit_environment" "mmdebstrap is missing" "Run packaging/setup."
    say "Making the $kind node image from Debian packages (once, about half a minute) ..."
    local keyring=/usr/share/keyrings/debian-archive-keyring.gpg packages
    [[ -r $keyring ]] || die "$exit_environment" "$keyring is missing" "Run packaging/setup."
    packages=$(cat "$lab_home/image/packages.common" "$lab_home/image/packages.$kind" | tr -s ' \n' ',')
    # The archive is written while the engine already unpacks it.
    if ! image=$(in_memory mmdebstrap --variant=minbase --keyring="$keyring" \
        --dpkgopt=force-unsafe-io --dpkgopt='path-exclude=/usr/share/doc/*' \
        --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
        --include="${packages%,}" --customize-hook="'$lab_home/image/customize' \"\$1\" $kind '$lab_home/image'" \
        "$suite" - "$mirror" 2>"$log" </dev/null | tee "$archive.part" | import_image "$kind"); then
        rm -f "$archive.part"
        grep -E '^(E|W):' "$log" | tail -n 5 >&2 || true
        die "$exit_failure" "the $kind node image could not be made" \
            "The whole log is $log. Is $mirror reachable? Another mirror: PILOTHOUSE_DEBIAN_MIRROR=URL"
    fi
    docker tag "$image" "$tag" || die "$exit_failure" "the engine lost the $kind node image it had just taken"
    mv "$archive.part" "$archive"
    find "$labs/.cache" -name "$kind-*.tar" ! -path "$archive" -delete
}

image_build() {
    need_engine
    mkdir -p "$labs/.cache"
    printf '%s\n' docker podman | side_by_side ensure_image || exit "$exit_failure"
    say "Node images are ready ($(elapsed))."
}

image_remove() {
    need_engine
    local images
    mapfile -t images < <(docker image ls --filter "label=$label.image" --format '{{.Repository}}:{{.Tag}}')
    ((${#images[@]} == 0)) || docker image rm "${images[@]}" >/dev/null ||
        die "$exit_failure" "an image is still in use" "Take the labs down first: lab down --all"
    rm -rf "$labs/.cache"
    say "Removed ${#images[@]} node images and the archives kept for them."
}
