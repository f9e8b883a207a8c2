package dev.pilothouse.engine.version;

/** How one version stands to another. */
public enum VersionComparison {
    OLDER,
    /** Of the same precedence; the texts may differ, as in {@code 31.0} and {@code 31.0.0}. */
    SAME,
    NEWER,
    /** Of different schemes: neither is newer, and no guess is made. */
    INCOMPARABLE;

    static VersionComparison of(int order) {
        return order < 0 ? OLDER : order > 0 ? NEWER : SAME;
    }
}
