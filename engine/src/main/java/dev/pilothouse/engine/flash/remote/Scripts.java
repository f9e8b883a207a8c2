package dev.pilothouse.engine.flash.remote;

/** What runs beside the drive. POSIX sh; needs coreutils or a BusyBox with {@code dd} that knows {@code seek_bytes}. */
final class Scripts {
    /** In the environment of whatever holds a drive, with the run's token: that run's own remains may be ended by it. */
    static final String MARK = "PILOTHOUSE_FLASH";

    /**
     * Arguments: {@code write} or {@code read}, the device, the run's token, {@link #LOOP}. A writer ends what a broken
     * connection left of the same run, takes the lock that keeps other runs and udev away ({@code flock} on the device, as
     * https://systemd.io/BLOCK_DEVICE_LOCKING says), and opens the device with {@code O_EXCL}, which the kernel refuses
     * while any part of it is mounted, mapped or a member of an array. The shell has no such open, so perl does it where
     * it is; where not, wipefs asks the kernel once without changing anything.
     */
    static final String BOOT = """
            LC_ALL=C; export LC_ALL
            PATH=$PATH:/usr/sbin:/sbin; export PATH
            mode=$1 dev=$2 token=$3 loop=$4
            no() { echo "$*"; exit 1; }
            [ -b "$dev" ] || no "GONE there is no block device $dev"
            dd if=/dev/null of=/dev/null bs=1 count=0 iflag=fullblock,skip_bytes oflag=seek_bytes 2>/dev/null ||
              no "NO_TOOL its dd knows no byte offsets; coreutils has one that does"
            command -v sha256sum >/dev/null 2>&1 || no "NO_TOOL it has no sha256sum"
            [ "$mode" = read ] && exec /bin/sh -c "$loop" pilothouse-flash "$dev" read
            for e in $(grep -lzx "PILOTHOUSE_FLASH=$token" /proc/[0-9]*/environ 2>/dev/null); do
              p=${e#/proc/}; p=${p%/environ}
              [ "$p" = $$ ] || kill -KILL "$p" 2>/dev/null
            done
            command -v flock >/dev/null 2>&1 || no "NO_TOOL it has no flock"
            exec 9<"$dev" || no "NO_RIGHT it cannot be opened"
            flock -x -w 3 9 || no "HELD another flash run, or a program that locks it, has it"
            PILOTHOUSE_FLASH=$token; export PILOTHOUSE_FLASH
            if command -v perl >/dev/null 2>&1; then
              exec perl -e 'use Fcntl; $^F = 1000; my ($loop, $dev) = @ARGV;
                sysopen(my $held, $dev, O_RDWR | O_EXCL) or do { print "BUSY $!\\n"; exit 1 };
                exec "/bin/sh", "-c", $loop, "pilothouse-flash", $dev, "exclusive"' "$loop" "$dev"
            fi
            said=$(wipefs -n -a "$dev" 2>&1 >/dev/null) || no "BUSY $said"
            exec /bin/sh -c "$loop" pilothouse-flash "$dev" looked
            """;

    /**
     * First tells {@code READY bytes block-size major:minor sequence how-held}, then answers requests, one line each:
     * {@code W offset length} and that many bytes, {@code F}, {@code C offset length} (its SHA-256), {@code R offset length}
     * (base64). Every transfer goes past the page cache. Ends with its input, or when the drive is another one.
     */
    static final String LOOP = """
            dev=$1 held=$2
            k=$(readlink -f "$dev"); sys=/sys/class/block/${k##*/}
            now() { q=-; [ -r "$sys/diskseq" ] && IFS= read -r q <"$sys/diskseq"; }
            now; seq=$q
            IFS= read -r sectors <"$sys/size"; IFS= read -r block <"$sys/queue/logical_block_size"; IFS= read -r number <"$sys/dev"
            IFS= read -r ro <"$sys/ro"
            [ "$ro" = 0 ] || { echo "READ_ONLY it is write-protected"; exit 1; }
            echo "READY $((sectors * 512)) $block $number $seq $held"
            short() { printf '%s\\n' "$(printf '%s' "$*" | tr '\\n' ' ' | cut -c1-400)"; }
            while IFS=' ' read -r verb at len; do
              now; [ "$q" = "$seq" ] || { echo "GONE the drive was pulled out or changed"; exit 1; }
              case $verb in
                W) if e=$(dd of="$dev" bs="$len" count=1 seek="$at" iflag=fullblock oflag=direct,seek_bytes conv=nocreat,notrunc 2>&1 >/dev/null)
                   then echo OK
                   else
                     case $e in *open*) dd of=/dev/null bs="$len" count=1 iflag=fullblock 2>/dev/null ;; esac
                     short "ER $e"
                   fi ;;
                F) if e=$(dd if=/dev/null of="$dev" conv=fsync,nocreat,notrunc 2>&1); then echo OK; else short "ER $e"; fi ;;
                C) r=$({ dd if="$dev" bs="$len" count=1 skip="$at" iflag=direct,skip_bytes,fullblock status=none 2>&3 | sha256sum; } 3>&1)
                   short "S $r" ;;
                R) r=$({ dd if="$dev" bs="$len" count=1 skip="$at" iflag=direct,skip_bytes,fullblock status=none 2>&3 | base64 | tr -d '\\n'; } 3>&1)
                   printf 'B %s\\n' "$r" | tr -d '\\r' ;;
                *) echo "ER request not understood"; exit 1 ;;
              esac
            done
            """;

    private Scripts() {}
}
