package dev.pilothouse.engine.flash.volume;

import dev.pilothouse.engine.text.Secret;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The file systems of a drive that files can be put into. */
public final class Volumes {
    /** Before each partition: number and offset in bytes; then what blkid says of it. */
    private static final String SCRIPT = """
            need partx util-linux
            need blkid util-linux
            [ -r "$1" ] || { echo "it cannot be read" >&2; exit 1; }
            { partx -r -g -o NR,START,SECTORS "$1" 2>/dev/null || echo 0 0 0; } | while read -r number start sectors; do
              echo "=$number $((start * 512))"
              if [ "$sectors" = 0 ]; then blkid -p -o export "$1"
              else blkid -p -O $((start * 512)) -S $((sectors * 512)) -o export "$1"; fi
            done
            exit 0
            """;

    private Volumes() {}

    /**
     * In the order of the partition table; those of other kinds are left out.
     *
     * @throws dev.pilothouse.engine.text.EngineException {@code FIRSTBOOT_FAILED} where they cannot be looked for
     */
    public static List<Volume> of(DriveTools tools) {
        List<Volume> found = new ArrayList<>();
        String told = tools.run("find its partitions", SCRIPT, new Secret(""), tools.device());
        for (String section : told.split("(?m)^=")) {
            String[] lines = section.split("\n");
            String[] place = lines[0].split(" ");
            if (place.length != 2) {
                continue;
            }
            Map<String, String> facts = new HashMap<>();
            for (String line : lines) {
                int at = line.indexOf('=');
                if (at > 0) {
                    facts.put(line.substring(0, at), line.substring(at + 1));
                }
            }
            String name = place[0].equals("0") ? tools.device() : tools.device() + " partition " + place[0];
            String label = facts.getOrDefault("LABEL", "");
            long offset = Long.parseLong(place[1]);
            switch (facts.getOrDefault("TYPE", "")) {
                case "vfat" -> found.add(new FatVolume(tools, name, label, offset));
                case "ext2", "ext3", "ext4" -> found.add(new ExtVolume(tools, name, label, offset));
                default -> {
                    // Nothing can be put there.
                }
            }
        }
        return found;
    }
}
