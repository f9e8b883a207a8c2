package dev.pilothouse.engine.orchestrate.snapshot;

/**
 * What runs on a node for its snapshots: POSIX sh with GNU {@code cp}. Arguments: folder, name of a snapshot, another
 * name, seconds that copying may take. They print {@code done}, or a reason and what was said.
 */
final class SnapshotScripts {
    /** Copying keeps owners, which needs root wherever the files are not all the login user's. */
    static final String COMMON = """
            export LC_ALL=C
            p=$1 name=$2 other=$3 limit=$4
            say() { printf '%s %s\\n' "$1" "$(printf '%s' "$2" | head -n 3 | tr '\\n' ' ' | cut -c1-400)"; exit 0; }
            parent=$(dirname -- "$p") base=$(dirname -- "$p")/.pilothouse-snapshots/$(basename -- "$p")
            as='sudo -n'
            if [ "$(id -u)" = 0 ]; then as=
            elif [ -O "$p" ] && [ -w "$parent" ] && [ -z "$(find "$p" ! -user "$(id -un)" 2>&1 | head -n 1)" ]; then as=
            fi
            copy() { # FROM TO
              out=$($as timeout "$limit" cp -a --reflink=always -- "$1" "$2" 2>&1) && return 0
              rc=$?
              $as rm -rf -- "${2%/data}"
              [ $rc = 124 ] && say TOO_LONG "$limit s"
              case $out in
                *'cross-device'*|*'Cross-device'*) say OWN_MOUNT "$out" ;;
                *'failed to clone'*|*'unrecognized option'*|*'not supported'*) say CANNOT_SHARE "$out" ;;
                *) say FAILED "$out" ;;
              esac
            }
            may() { [ -z "$as" ] || $as true 2>/dev/null || say NO_RIGHT 'it is not all the login user'\\''s, and sudo asks for a password'; }
            """;

    static final String TAKE = """
            may
            $as test -d "$p" || say MISSING "$p"
            $as mkdir -p -m 0700 -- "$base" || say FAILED "$base"
            $as find "$base" -mindepth 1 -maxdepth 1 -name '*.part' -exec rm -rf -- {} +
            $as mkdir -m 0700 -- "$base/$name.part" || say FAILED "$base"
            copy "$p" "$base/$name.part/data"
            $as sync -f "$base" && $as mv -T -- "$base/$name.part" "$base/$name" && echo done || say FAILED "$base/$name"
            """;

    static final String LIST = """
            $as test -d "$base" 2>/dev/null || exit 0
            $as ls -1 -- "$base"
            """;

    static final String REMOVE = """
            may
            $as rm -rf -- "$base/$name" && echo done || say FAILED "$base/$name"
            """;

    /** Between the two renames there is no data at its place: nothing on this side may end the script there. */
    static final String RESTORE = """
            [ -e "$p" ] || as='sudo -n'
            [ "$(id -u)" = 0 ] && as=
            may
            $as test -d "$base/$name/data" || say MISSING "$base/$name"
            $as rm -rf -- "$base/$other.part"
            $as mkdir -m 0700 -- "$base/$other.part" || say FAILED "$base"
            copy "$base/$name/data" "$base/$other.part/data"
            $as sync -f "$base" || say FAILED "$base"
            trap '' HUP INT TERM
            if $as test -e "$p"; then
              $as mkdir -m 0700 -- "$base/$other" && $as mv -T -- "$p" "$base/$other/data" || say FAILED "$p"
            fi
            $as mv -T -- "$base/$other.part/data" "$p" || {
              $as mv -T -- "$base/$other/data" "$p"
              say FAILED "$p could not be replaced; it is as it was"
            }
            $as rmdir -- "$base/$other.part"
            $as sync -f "$parent"
            echo done
            """;

    private SnapshotScripts() {}
}
