package dev.pilothouse.engine.flash.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.pilothouse.engine.flash.FlashOrder;
import dev.pilothouse.engine.flash.ImageFacts;
import dev.pilothouse.engine.flash.Place;
import dev.pilothouse.engine.flash.Unfinished;
import dev.pilothouse.engine.flash.drive.Drive;
import dev.pilothouse.engine.flash.image.DiskImage;
import dev.pilothouse.engine.host.Files;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Runs that are under way or were broken off, a file for each, so that a console that was killed can go on. */
record UnfinishedRuns(Path folder, Files files) {
    private static final int OWNER_ONLY = 0600;
    private static final String ENDING = ".json";

    /** On return it is on disk. */
    void keep(Unfinished run) {
        try {
            files.replace(file(run.id()), FlashJson.MAPPER.writeValueAsBytes(run), OWNER_ONLY);
        } catch (JsonProcessingException fault) {
            throw new IllegalStateException("it is plain records", fault);
        }
    }

    void forget(String id) {
        files.delete(file(id));
    }

    /** Newest first. One that cannot be read is none: then its drive is written from the beginning. */
    List<Unfinished> all() {
        List<Unfinished> all = new ArrayList<>();
        for (String name : files.list(folder.toString())) {
            if (name.endsWith(ENDING)) {
                read(folder.resolve(name).toString()).ifPresent(all::add);
            }
        }
        all.sort(Comparator.comparing(Unfinished::begun).reversed());
        return List.copyOf(all);
    }

    private Optional<Unfinished> read(String file) {
        try {
            Optional<byte[]> content = files.read(file);
            return content.isEmpty()
                    ? Optional.empty()
                    : Optional.of(FlashJson.MAPPER.readValue(content.get(), Unfinished.class));
        } catch (IOException broken) {
            return Optional.empty();
        }
    }

    /**
     * The earlier run of the same image on the same drive. What it wrote is proven again before it is built upon, so nothing
     * but time is lost where image or drive are not what they seem.
     */
    Optional<Unfinished> of(Place place, Drive drive, FlashOrder order) {
        ImageFacts image = facts(order);
        Instant modified = modified(order.image());
        return all().stream()
                .filter(run -> run.place().equals(place.toString()))
                .filter(run -> run.drive()
                        .identity()
                        .differencesAfterReplug(drive.identity())
                        .isEmpty())
                .filter(run -> run.image().equals(image) && run.modified().equals(modified))
                .findFirst();
    }

    static ImageFacts facts(FlashOrder order) {
        return ImageFacts.of(order.image(), "", order.sha256().orElse(""));
    }

    static Instant modified(DiskImage image) {
        try {
            return java.nio.file.Files.getLastModifiedTime(image.file()).toInstant();
        } catch (IOException gone) {
            return Instant.EPOCH;
        }
    }

    private String file(String id) {
        return folder.resolve(id + ENDING).toString();
    }
}
