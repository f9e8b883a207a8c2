package dev.pilothouse.engine.flash.drive;

/** What is run on a host to learn of its drives. POSIX sh; reads only. */
final class DriveScript {
    /** Before each section, alone in its line with the section's name. */
    static final String SECTION = "\036";

    /** Between fields. */
    static final String FIELD = "\037";

    /**
     * Sections: {@code lsblk} (its JSON); {@code sys} (name, sequence, removable, size in 512-byte units, loop file, serial,
     * model, vendor, MMC type, whether USB lies above; the kernel's own view, for hosts without udev); {@code id} (link,
     * target); {@code mount} (own or other, major:minor, mount point, source); {@code swap}; {@code pool} (members of
     * mounted btrfs). Columns that an old lsblk lacks are asked for in vain once, and then left out. Mounts of other
     * namespaces are read once for each namespace.
     */
    static final String TEXT = """
            LC_ALL=C; export LC_ALL
            PATH=$PATH:/usr/sbin:/sbin; export PATH
            s=$(uname -s)
            [ "$s" = Linux ] || { echo "$s"; exit 64; }
            command -v lsblk >/dev/null 2>&1 || exit 65
            base=NAME,KNAME,TYPE,SIZE,RO,RM,HOTPLUG,TRAN,VENDOR,MODEL,SERIAL,WWN,FSTYPE,LABEL,MOUNTPOINT,LOG-SEC,MAJ:MIN
            t=
            command -v timeout >/dev/null 2>&1 && t='timeout 6'
            printf '\\036lsblk\\n'
            $t lsblk -J -b -o "$base,PATH,PTTYPE" 2>/dev/null || $t lsblk -J -b -o "$base" || exit 66
            printf '\\036sys\\n'
            one() { v=; [ -r "$1" ] && IFS= read -r v 2>/dev/null <"$1"; printf '\\037%s' "$v"; }
            for d in /sys/block/*; do
              [ -e "$d" ] || continue
              n=${d##*/}
              r=$(readlink -f "$d/device" 2>/dev/null)
              u=; p=$r
              while [ "${p#/sys/devices/}" != "$p" ]; do
                if [ -f "$p/idVendor" ]; then u=$p; break; fi
                p=${p%/*}
              done
              printf '%s' "$n"
              one "$d/diskseq"; one "$d/removable"; one "$d/size"; one "$d/loop/backing_file"
              if [ -r "$d/serial" ]; then one "$d/serial"
              elif [ -r "$d/device/serial" ]; then one "$d/device/serial"
              else one "$u/serial"; fi
              if [ -r "$d/device/model" ]; then one "$d/device/model"; else one "$d/device/name"; fi
              one "$d/device/vendor"; one "$d/device/type"
              printf '\\037%s\\n' "${u:+usb}"
            done
            printf '\\036id\\n'
            for l in /dev/disk/by-id/*; do
              [ -L "$l" ] && printf '%s\\037%s\\n' "$l" "$(readlink -f "$l")"
            done
            printf '\\036mount\\n'
            table() {
              awk -v who="$1" '{
                for (i = 7; i <= NF && $i != "-"; i++) ;
                if ($3 !~ /^0:/ || $(i + 2) ~ /^\\/dev\\//) printf "%s\\037%s\\037%s\\037%s\\n", who, $3, $5, $(i + 2)
              }' "$2" 2>/dev/null
            }
            table own /proc/self/mountinfo
            own=$(stat -L -c %i /proc/self/ns/mnt 2>/dev/null)
            stat -L -c '%i %n' /proc/[0-9]*/ns/mnt 2>/dev/null | awk -v own="$own" '$1 != own && !seen[$1]++ { print $2 }' |
              while read -r f; do table other "${f%/ns/mnt}/mountinfo"; done
            printf '\\036swap\\n'
            tail -n +2 /proc/swaps 2>/dev/null | cut -d' ' -f1
            printf '\\036pool\\n'
            for m in /sys/fs/btrfs/*/devices/*; do
              [ -e "$m" ] && printf '%s\\n' "${m##*/}"
            done
            exit 0
            """;

    private DriveScript() {}
}
