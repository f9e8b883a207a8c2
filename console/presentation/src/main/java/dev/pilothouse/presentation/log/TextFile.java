package dev.pilothouse.presentation.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Lines written to a file on this machine. An existing file is left alone unless the operator said to replace it. */
public final class TextFile {
    private TextFile() {}

    /** What is done with a file that is there already. */
    public enum Existing {
        KEEP,
        REPLACE
    }

    /** How it went. */
    public sealed interface Result {
        record Saved(Path file, long lines) implements Result {}

        /** It is there already and was left alone. */
        record Exists(Path file) implements Result {}

        /** @param reason in a few words */
        record Failed(Path file, String reason) implements Result {}
    }

    /** The file meant by what was typed: {@code ~} is the home folder, and anything relative is below the folder. */
    public static Path resolve(String typed, Path folder, Path home) {
        String text = typed.strip();
        if (text.equals("~") || text.startsWith("~/")) {
            return home.resolve(text.substring(Math.min(2, text.length()))).normalize();
        }
        return folder.resolve(text).normalize();
    }

    /** Writes the lines, each with a line end, readable by the owner's group as any new file. Blocks. */
    public static Result write(Path file, List<String> lines, Existing existing) {
        OpenOption[] options = existing == Existing.KEEP
                ? new OpenOption[] {StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW}
                : new OpenOption[] {
                    StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING
                };
        try {
            Files.write(file, lines, StandardCharsets.UTF_8, options);
            return new Result.Saved(file, lines.size());
        } catch (FileAlreadyExistsException _) {
            return new Result.Exists(file);
        } catch (IOException fault) {
            return new Result.Failed(file, reason(file, fault));
        }
    }

    private static String reason(Path file, IOException fault) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            return "there is no folder " + folder;
        }
        if (Files.isDirectory(file)) {
            return "this is a folder";
        }
        return fault instanceof java.nio.file.AccessDeniedException ? "writing there is not allowed" : fault.toString();
    }
}
