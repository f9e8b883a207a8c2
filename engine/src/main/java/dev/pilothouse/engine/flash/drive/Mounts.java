package dev.pilothouse.engine.flash.drive;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a host has mounted and swaps to. */
record Mounts(List<Mount> mounts, Set<String> swaps, Set<String> pools) {
    private static final Pattern ESCAPE = Pattern.compile("\\\\([0-7]{3})");

    /** Whoever has these on a drive runs from it; what lies below them counts too. */
    private static final List<String> SYSTEM =
            List.of("/boot", "/efi", "/usr", "/var", "/etc", "/home", "/opt", "/root", "/srv");

    private record Mount(Whose whose, String number, String at, String source) {}

    private enum Whose {
        OWN,
        OTHER
    }

    static Mounts of(Sections sections) {
        List<Mount> mounts = new ArrayList<>();
        for (String[] row : sections.rows("mount", 4)) {
            mounts.add(new Mount(row[0].equals("own") ? Whose.OWN : Whose.OTHER, row[1], plain(row[2]), plain(row[3])));
        }
        return new Mounts(List.copyOf(mounts), lines(sections.text("swap")), lines(sections.text("pool")));
    }

    private static Set<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.toUnmodifiableSet());
    }

    /** mountinfo writes blanks as octal numbers. */
    private static String plain(String text) {
        Matcher matcher = ESCAPE.matcher(text);
        return matcher.replaceAll(
                match -> Matcher.quoteReplacement(Character.toString((char) Integer.parseInt(match.group(1), 8))));
    }

    /** Where a device is mounted as the host itself sees it. */
    List<String> at(String number, String path) {
        return places(number, path, Whose.OWN);
    }

    private List<String> places(String number, String path, Whose whose) {
        return mounts.stream()
                .filter(mount -> mount.whose() == whose)
                .filter(mount -> mount.number().equals(number) || mount.source().equals(path))
                .map(Mount::at)
                .distinct()
                .toList();
    }

    /** Everything this device itself is used for, without what is made of it. */
    List<Use> uses(String number, String path, String name) {
        Set<Use> uses = new LinkedHashSet<>();
        for (String at : at(number, path)) {
            uses.add(new Use(isSystem(at) ? Use.Kind.SYSTEM : Use.Kind.MOUNTED, name, at));
        }
        if (uses.isEmpty()) {
            places(number, path, Whose.OTHER).forEach(at -> uses.add(new Use(Use.Kind.MOUNTED_ELSEWHERE, name, at)));
        }
        if (swaps.contains(path)) {
            uses.add(new Use(Use.Kind.SWAP, name, ""));
        }
        if (uses.isEmpty() && pools.contains(name)) {
            uses.add(new Use(Use.Kind.POOL, name, ""));
        }
        return List.copyOf(uses);
    }

    static boolean isSystem(String at) {
        return at.equals("/") || SYSTEM.stream().anyMatch(folder -> at.equals(folder) || at.startsWith(folder + "/"));
    }
}
