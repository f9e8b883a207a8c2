package dev.pilothouse.engine.orchestrate.disk;

import dev.pilothouse.engine.orchestrate.SnapshotChance;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which file system lies under a path, from {@code /proc/self/mountinfo}, which every user may read. */
final class MountTable {
    private static final String UNIT = "\037";
    private static final Pattern ESCAPE = Pattern.compile("\\\\([0-7]{3})");

    /** They copy nothing by reference. */
    private static final Set<String> PLAIN = Set.of(
            "ext2",
            "ext3",
            "ext4",
            "overlay",
            "fuse.fuse-overlayfs",
            "tmpfs",
            "nfs",
            "nfs4",
            "cifs",
            "vfat",
            "exfat",
            "f2fs",
            "9p",
            "virtiofs",
            "squashfs");

    private final Map<String, String> types = new HashMap<>();
    private final Map<String, String> real = new HashMap<>();
    private final Map<String, Long> bytes = new HashMap<>();
    private final Set<String> reflinks = new HashSet<>();
    private final Set<String> may = new HashSet<>();

    private MountTable() {}

    static MountTable parse(String printed) {
        MountTable table = new MountTable();
        for (String line : printed.lines().toList()) {
            String[] told = line.split(UNIT, -1);
            if (told.length == 5 && told[0].equals("P")) {
                table.real.put(told[1], told[2]);
                if (told[4].equals("may")) {
                    table.may.add(told[1]);
                }
                if (told[3].matches("[0-9]{1,15}")) {
                    table.bytes.put(told[1], Long.parseLong(told[3]) * 1024);
                }
            } else if (told.length == 2 && told[0].equals("R")) {
                table.reflinks.add(told[1]);
            } else {
                table.mount(line);
            }
        }
        return table;
    }

    /** {@code id parent major:minor root mountpoint options [optional…] - type source options}; later ones lie above. */
    private void mount(String line) {
        int dash = line.indexOf(" - ");
        String[] before = dash < 0 ? new String[0] : line.substring(0, dash).split(" ");
        if (before.length >= 6) {
            String type = line.substring(dash + 3).split(" ")[0];
            types.put(unescaped(before[4]), type);
        }
    }

    private static String unescaped(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(
                        found -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), 8))));
    }

    Optional<Long> size(String path) {
        return Optional.ofNullable(bytes.get(path));
    }

    SnapshotChance chance(String path) {
        SnapshotChance chance = below(path);
        return chance instanceof SnapshotChance.Possible(String filesystem, String means) && !may.contains(path)
                ? new SnapshotChance.Impossible(
                        filesystem + ", and neither the login user nor sudo without a password may copy it")
                : chance;
    }

    private SnapshotChance below(String path) {
        String at = real.getOrDefault(path, path);
        while (!types.containsKey(at) && !at.isEmpty() && !at.equals("/")) {
            int slash = at.lastIndexOf('/');
            at = slash <= 0 ? "/" : at.substring(0, slash);
        }
        String type = types.getOrDefault(at, "");
        if (type.isEmpty()) {
            return new SnapshotChance.Unknown("its file system is not in the mount table");
        }
        if (at.equals(real.getOrDefault(path, path)) && !PLAIN.contains(type)) {
            return new SnapshotChance.Impossible(type + ", and the folder is a mount of its own");
        }
        return switch (type) {
            case "btrfs" -> new SnapshotChance.Possible("btrfs", "reflink");
            case "zfs" -> new SnapshotChance.Unknown("zfs that did not say whether its copies share blocks");
            case "bcachefs" -> new SnapshotChance.Possible("bcachefs", "reflink");
            case "xfs" ->
                reflinks.contains(at)
                        ? new SnapshotChance.Possible("xfs", "reflink")
                        : new SnapshotChance.Unknown("xfs that did not say whether it can share blocks");
            default ->
                PLAIN.contains(type)
                        ? new SnapshotChance.Impossible(type)
                        : new SnapshotChance.Unknown("a file system " + type + " that this release does not know");
        };
    }
}
