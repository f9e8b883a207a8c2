package dev.pilothouse.engine.version.catalog;

/** Text of strangers, made fit for a terminal and a table: it could otherwise move the cursor or turn the line around. */
public final class Foreign {
    /** Signs kept of one text; nobody reads more of it in a list. */
    private static final int LONGEST = 4096;

    private Foreign() {}

    /** Without control and direction signs, on one line. */
    public static String line(String text) {
        return text(text).replace('\n', ' ');
    }

    /** As {@link #line}, with its line ends. */
    public static String text(String text) {
        String bounded = text.length() > LONGEST ? text.substring(0, LONGEST - 1) + "…" : text;
        return bounded.replace("\r\n", "\n").replaceAll("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}&&[^\\n]]", " ");
    }
}
