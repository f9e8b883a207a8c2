package dev.pilothouse.engine.version;

import java.util.List;
import java.util.SplittableRandom;

/** Versions at random, from small ranges so that equal and nearly equal ones come up. */
final class Versions {
    private final SplittableRandom random;

    Versions(long seed) {
        this.random = new SplittableRandom(seed);
    }

    Version next(VersionScheme scheme) {
        return scheme.parse(
                switch (scheme) {
                    case CORE -> numbers() + candidate("rc");
                    case KNOTS -> numbers() + ".knots2026050" + (1 + random.nextInt(3)) + candidate("rc");
                    case SEMVER ->
                        maybe("v") + number() + "." + number() + "." + number() + stage() + maybe("+build.7");
                    case DOTTED -> maybe("v") + maybe("0") + numbers() + maybe(".0") + tail();
                });
    }

    private String numbers() {
        return number() + "." + number() + (random.nextBoolean() ? "." + number() : "");
    }

    private int number() {
        return random.nextInt(3) * (random.nextInt(4) == 0 ? 10_000_000 : 1);
    }

    private String candidate(String word) {
        return random.nextInt(3) == 0 ? word + (1 + random.nextInt(11)) : "";
    }

    private String stage() {
        List<String> parts = List.of("alpha", "beta", "rc", "1", "2", "11", "x-y", "99999999999999999999");
        return switch (random.nextInt(3)) {
            case 0 -> "-" + parts.get(random.nextInt(parts.size()));
            case 1 -> "-" + parts.get(random.nextInt(parts.size())) + "." + parts.get(random.nextInt(parts.size()));
            default -> "";
        };
    }

    private String tail() {
        return switch (random.nextInt(4)) {
            case 0 -> "rc" + (1 + random.nextInt(3));
            case 1 -> "-rc" + (1 + random.nextInt(3));
            case 2 -> "-" + random.nextInt(3);
            default -> "";
        };
    }

    private String maybe(String text) {
        return random.nextBoolean() ? text : "";
    }
}
