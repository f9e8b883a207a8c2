package dev.pilothouse.engine.flash.image;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What reading an image can come to. */
final class ImageFault {
    private ImageFault() {}

    static EngineException unreadable(Path file, String reason) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("file", file.toString());
        facts.put("reason", reason);
        return new EngineException(ErrorCode.DISK_IMAGE_UNREADABLE, facts);
    }

    /** @param position in the unpacked content, in bytes */
    static EngineException at(Path file, long position, IOException fault) {
        if (fault instanceof ClosedByInterruptException
                || Thread.currentThread().isInterrupted()) {
            Thread.currentThread().interrupt();
            return new EngineException(ErrorCode.CANCELLED, Map.of("file", file.toString()), fault);
        }
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("file", file.toString());
        facts.put("place", "byte " + position + " of what it unpacks to");
        facts.put("reason", reason(fault));
        return new EngineException(ErrorCode.DISK_IMAGE_UNREADABLE, facts, fault);
    }

    private static String reason(IOException fault) {
        if (fault instanceof NoSuchFileException) {
            return "there is no such file";
        }
        String said = fault.getMessage();
        return said == null || said.isBlank() ? "it ends too early or is damaged" : said;
    }
}
