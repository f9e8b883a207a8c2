package dev.pilothouse.engine.orchestrate.state;

/**
 * What runs on a node for its lease: POSIX sh with {@code flock} of util-linux or busybox, without which nothing is done.
 * Time is {@code /proc/uptime}, which no one can set and which goes on while the node sleeps, together with the kernel's
 * boot id. The last fence stands in the lock file too, so that it goes on counting where the lease file was damaged. A
 * file of random bytes keeps some room for state (random, since some file systems store zeros in no room at all).
 */
final class LeaseScripts {
    /**
     * Arguments: folder, verb, session, fence, holder, operation, step (the strings as JSON), seconds of life, file name,
     * bytes of it on stdin. Prints {@code word number uptime boot} and the lease file as it was before.
     */
    static final String ACT = """
            d=$1 verb=$2 session=$3 mine=$4 holder=$5 operation=$6 step=$7 life=$8 name=$9; shift 9; size=$1
            f=$d/lease.json
            say() { echo "pilothouse: $1" >&2; exit 1; }
            command -v flock >/dev/null 2>&1 || say 'flock is missing there; install util-linux'
            number() { case "$1" in ''|*[!0-9]*) return 1 ;; esac; }
            umask 022
            # A disk that is full would refuse the lease, and with it the stop of whatever fills it.
            room=$(df -Pk "$d" 2>/dev/null | { read -r _; read -r _ _ _ room _; echo "$room"; })
            if number "$room"; then
              if [ "$room" -lt 64 ]; then
                rm -f -- "$d/reserve"
              elif [ "$room" -ge 1024 ] && [ ! -e "$d/reserve" ] && [ "$verb" = claim ]; then
                head -c 131072 /dev/urandom > "$d/reserve" 2>/dev/null || rm -f -- "$d/reserve"
              fi
            fi
            t= b=
            trap 'rm -f -- ${t:+"$t"} ${b:+"$b"}' EXIT
            if [ "$verb" = write ]; then
              case $name in */*) mkdir -p -- "$d/${name%/*}" || exit 1 ;; esac
              t=$(mktemp "$d/.pilothouse.XXXXXX") || exit 1
              cat > "$t" || exit 1
              [ "$(wc -c < "$t")" -eq "$size" ] || say 'input was cut short'
              chmod 644 "$t" && sync "$t" || exit 1
            fi
            exec 9>>"$d/lease.lock" || exit 1
            flock -w 10 9 || say 'another console holds the lock of the lease file for 10 s'
            read -r up _ < /proc/uptime && read -r boot < /proc/sys/kernel/random/boot_id || exit 1
            now=${up%.*}
            fence=0 owner='""' beat=0 lived=0 was= version=1 end='}' old=
            if [ -e "$f" ]; then
              old=$(cat "$f") || exit 1
              fence= owner= beat= lived= was= version= end=
              while IFS= read -r line; do
                v=${line#*: }; v=${v%,}
                case $line in
                  '  "version": '*) version=$v ;;
                  '  "fence": '*) fence=$v ;;
                  '  "session": '*) owner=$v ;;
                  '  "boot": '*) was=$v ;;
                  '  "beat": '*) beat=$v ;;
                  '  "life": '*) lived=$v ;;
                  '}') end=$line ;;
                esac
              done < "$f"
            fi
            answer() { printf '%s %s %s %s\\n%s' "$1" "$2" "$now" "$boot" "$old"; exit 0; }
            [ "$version" = 1 ] && [ "$end" = '}' ] && [ -n "$owner" ] &&
              number "$fence" && number "$beat" && number "$lived" || {
              [ "$verb" = take ] || answer broken 0
              mv -f -- "$f" "$f.broken" || exit 1
              fence=0 owner='""' beat=0 lived=0 was=
            }
            put() {
              b=$(mktemp "$d/.pilothouse.XXXXXX") || exit 1
              {
                printf '{\\n  "version": 1,\\n  "fence": %s,\\n  "holder": %s,\\n  "session": %s,\\n' "$1" "$holder" "$2" &&
                printf '  "operation": %s,\\n  "step": %s,\\n' "$operation" "$step" &&
                printf '  "boot": "%s",\\n  "beat": %s,\\n  "life": %s\\n}\\n' "$boot" "$now" "$life"
              } > "$b" && chmod 644 "$b" && sync "$b" && mv -f -- "$b" "$f" && sync "$d" || exit 1
              b=
            }
            held=no
            if [ "$owner" != '""' ] && [ "$was" = "\\"$boot\\"" ] && [ "$now" -ge "$beat" ] &&
              [ $((now - beat)) -lt "$lived" ]; then held=yes; fi
            case $verb in
              claim|take)
                if [ $held = yes ] && [ "$owner" != "$session" ] && [ $verb = claim ]; then answer held "$fence"; fi
                last=0
                read -r last < "$d/lease.lock" || :
                number "$last" || last=0
                [ "$last" -gt "$fence" ] || last=$fence
                put $((last + 1)) "$session"
                echo $((last + 1)) > "$d/lease.lock" || exit 1
                answer granted $((last + 1)) ;;
              renew)
                if [ "$owner" != "$session" ] || [ "$fence" != "$mine" ]; then answer gone "$fence"; fi
                put "$fence" "$session"
                answer yours "$fence" ;;
              release)
                [ "$owner" = "$session" ] || answer gone "$fence"
                put "$fence" '""'
                answer yours "$fence" ;;
              write)
                if [ "$owner" != "$session" ] || [ "$fence" != "$mine" ]; then answer gone "$fence"; fi
                mv -f -- "$t" "$d/$name" && sync "$d" || exit 1
                case $name in */*) sync "$d/${name%/*}" || exit 1 ;; esac
                t=
                answer yours "$fence" ;;
              *) say "unknown verb $verb" ;;
            esac
            """;

    private LeaseScripts() {}
}
