package dev.pilothouse.engine.flash.image.list;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** An entry of a list. Texts are a stranger's, made fit to be shown. */
public sealed interface ListedImage {
    String name();

    String description();

    /**
     * Something that can be written.
     *
     * @param url https or http, or a file
     * @param size bytes it unpacks to
     * @param sha256 of what it unpacks to, 64 lower-case hex digits
     * @param storedSize bytes of the file
     * @param storedSha256 of the file
     * @param released a date such as 2026-11-20, as the list has it
     * @param devices tags of the boards it is for; empty for all
     */
    record Image(
            String name,
            String description,
            URI url,
            OptionalLong size,
            Optional<String> sha256,
            OptionalLong storedSize,
            Optional<String> storedSha256,
            Optional<String> released,
            List<String> devices,
            FirstBoot firstBoot)
            implements ListedImage {
        public Image {
            devices = List.copyOf(devices);
        }
    }

    /** Entries under a heading. */
    record Group(String name, String description, List<ListedImage> items) implements ListedImage {
        public Group {
            items = List.copyOf(items);
        }
    }

    /** A heading whose entries are in another file, {@code {"os_list": …}} again. */
    record Elsewhere(String name, String description, URI url) implements ListedImage {}
}
