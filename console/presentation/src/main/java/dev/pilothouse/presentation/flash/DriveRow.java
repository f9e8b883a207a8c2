package dev.pilothouse.presentation.flash;

import dev.pilothouse.engine.flash.drive.Advice;
import dev.pilothouse.engine.flash.drive.Drive;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.detail.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A drive in the list.
 *
 * @param mark whether it is chosen; a refused one cannot be
 * @param arrival whether it was plugged in while the list was looked at: that is how one tells which it is
 */
public record DriveRow(Drive drive, Advice advice, Mark mark, Arrival arrival) {
    /** Whether the operator has chosen it. */
    public enum Mark {
        CHOSEN,
        FREE,
        REFUSED
    }

    /** Since when it is there. */
    public enum Arrival {
        BEFORE,
        JUST_NOW
    }

    public String sign() {
        return switch (mark) {
            case CHOSEN -> "[x]";
            case FREE -> "[ ]";
            case REFUSED -> " – ";
        };
    }

    public String title() {
        return drive.name() + (arrival == Arrival.JUST_NOW ? "  just plugged in" : "");
    }

    /** Where it is and how large. */
    public String place() {
        return drive.path() + "  " + DriveWords.size(drive.size());
    }

    /** Where it is, how large, how it is attached, and its serial number, in one line. */
    public String facts() {
        return place() + "  "
                + drive.transport().word()
                + drive.serial().map(serial -> "  serial " + serial).orElse("");
    }

    /** Everything that tells it from others, and why it may be written or not. */
    public List<Field> story() {
        List<Field> fields = new ArrayList<>();
        fields.add(new Field("Drive", drive.name() + ", " + facts(), Tone.PLAIN));
        fields.add(new Field("On it", DriveWords.contents(drive), Tone.PLAIN));
        fields.add(new Field(
                mark == Mark.REFUSED ? "Refused" : "Advice",
                advice.reasons().stream().map(DriveWords::reason).collect(Collectors.joining("; ")),
                DriveWords.tone(advice)));
        if (advice instanceof Advice.NeedsTyping(var _, String phrase)) {
            fields.add(new Field("Wants typed", phrase, Tone.WARN));
        }
        drive.identity().byId().forEach(link -> fields.add(new Field("by-id", link, Tone.MUTED)));
        return fields;
    }

    public Tone tone() {
        return switch (mark) {
            case CHOSEN -> Tone.ACCENT;
            case FREE -> Tone.PLAIN;
            case REFUSED -> Tone.MUTED;
        };
    }
}
