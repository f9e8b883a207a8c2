package dev.pilothouse.engine.release.image;

import dev.pilothouse.engine.release.spec.ImagePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is sent to the node that builds: the programs, a start script, a Dockerfile. Nothing runs while the image is built,
 * so nothing can be fetched then, and the same release gives the same layers.
 */
public final class BuildContext {
    /** Where the start script lies in the image. */
    static final String ENTRYPOINT = "/usr/local/bin/pilothouse-entrypoint";

    private static final String SCRIPT = """
            #!/bin/sh
            # Starts a program wherever the release has it: on the PATH, or below /opt. Options alone go to @MAIN@.
            set -eu
            for folder in /opt/*/bin; do
                if [ -d "$folder" ]; then
                    PATH="$PATH:$folder"
                fi
            done
            export PATH
            case "${1:-}" in
                '' | -*) set -- @MAIN@ "$@" ;;
            esac
            exec "$@"
            """;

    private BuildContext() {}

    /**
     * Writes it beside what was unpacked into {@code folder/opt}.
     *
     * @param labels of the image; the same ones for the same release, or every build makes another image
     * @return name of the Dockerfile within the folder
     */
    public static String write(Path folder, ImagePlan plan, Map<String, String> labels) throws IOException {
        String main = plan.programs().getFirst();
        Path script = folder.resolve("entrypoint");
        Files.writeString(script, SCRIPT.replace("@MAIN@", main));
        if (!script.toFile().setExecutable(true, false)) {
            throw new IOException("cannot make the start script executable");
        }
        Path data = folder.resolve("data");
        Files.createDirectories(data);
        Files.writeString(data.resolve(".keep"), "");
        StringBuilder file = new StringBuilder()
                .append("FROM ")
                .append(plan.base())
                .append('\n')
                .append("COPY entrypoint ")
                .append(ENTRYPOINT)
                .append('\n')
                .append("COPY opt/ /opt/\n")
                .append("COPY --chown=")
                .append(plan.user())
                .append(" data/ ")
                .append(plan.data())
                .append("/\n")
                .append("ENV HOME=")
                .append(plan.data())
                .append('\n');
        new TreeMap<>(labels)
                .forEach((name, value) -> file.append("LABEL ")
                        .append(name)
                        .append("=\"")
                        .append(value)
                        .append("\"\n"));
        file.append("USER ")
                .append(plan.user())
                .append('\n')
                .append("ENTRYPOINT [\"")
                .append(ENTRYPOINT)
                .append("\"]\n")
                .append("CMD [\"")
                .append(main)
                .append("\"]\n");
        Files.writeString(folder.resolve("Dockerfile"), file);
        return "Dockerfile";
    }
}
