package dev.pilothouse.engine.flash.image.list;

import java.util.Locale;
import java.util.Optional;

/** How an image can be customised for its first boot: {@code init_format} of the Raspberry Pi Imager's list. */
public enum FirstBoot {
    /** Not at all, or in a way that is not known: customising it would silently do nothing. */
    NONE,
    SYSTEMD,
    CLOUDINIT,
    CLOUDINIT_RPI,
    RPI_PRESEED;

    /** @return empty where the name is not known, which is to be told and taken for {@link #NONE} */
    static Optional<FirstBoot> named(String name) {
        for (FirstBoot one : values()) {
            if (one.toString().equals(name)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    /** As the list has it: {@code cloudinit-rpi}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
