package dev.pilothouse.cli.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the three standard streams are connected to.
 *
 * @param columns width for tables and progress; 0 where there is no terminal to be as wide as
 */
public record Terminal(Stream input, Stream output, Stream error, int columns, Colour colour) {
    /** Width where a terminal does not tell its own, as the VT100 had it. */
    private static final int USUAL_COLUMNS = 80;

    /** What a stream is connected to. */
    public enum Stream {
        SCREEN,
        /** A pipe, a file or nothing. */
        REDIRECTED
    }

    /** Whether colours may be used; see https://no-color.org. */
    public enum Colour {
        ON,
        OFF
    }

    /** No terminal at all, as in a script. */
    public static Terminal none() {
        return new Terminal(Stream.REDIRECTED, Stream.REDIRECTED, Stream.REDIRECTED, 0, Colour.OFF);
    }

    /** Looks at this process's own descriptors; the launcher exports {@code COLUMNS}. */
    public static Terminal ofProcess(Map<String, String> environment) {
        Stream output = descriptor(1);
        boolean plain = !environment.getOrDefault("NO_COLOR", "").isEmpty()
                || environment.getOrDefault("TERM", "dumb").equals("dumb");
        return new Terminal(descriptor(0), output, descriptor(2), columns(environment), plain ? Colour.OFF : Colour.ON);
    }

    private static int columns(Map<String, String> environment) {
        try {
            int columns = Integer.parseInt(environment.getOrDefault("COLUMNS", ""));
            return columns > 0 ? columns : USUAL_COLUMNS;
        } catch (NumberFormatException _) {
            return USUAL_COLUMNS;
        }
    }

    // The JDK's Console knows only of all streams together; Linux shows each one's target as a link.
    private static Stream descriptor(int number) {
        try {
            String target =
                    Files.readSymbolicLink(Path.of("/proc/self/fd/" + number)).toString();
            boolean screen = target.startsWith("/dev/pts/")
                    || target.startsWith("/dev/tty")
                    || target.startsWith("/dev/console");
            return screen ? Stream.SCREEN : Stream.REDIRECTED;
        } catch (IOException _) {
            return Stream.REDIRECTED;
        }
    }
}
