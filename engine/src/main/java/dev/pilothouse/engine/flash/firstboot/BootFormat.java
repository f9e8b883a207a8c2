package dev.pilothouse.engine.flash.firstboot;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** How an image wants to be told. One that is not known is none: guessing makes cards that silently boot untold. */
public enum BootFormat {
    /** A FAT file system with {@code user-data} and {@code meta-data} (NoCloud), as of Ubuntu and Raspberry Pi OS. */
    CLOUD_INIT("cloudinit"),
    /** A node image: a FAT file system labelled BOOT with {@code identity.cfg}, the CA beside it. */
    NODE_IMAGE("node-image"),
    /** A root file system of the ext family that has {@code /etc/hostname}; root's keys, no new users. */
    LINUX_ROOT("linux-root");

    private final String id;

    BootFormat(String id) {
        this.id = id;
    }

    /** As written in options, image lists and receipts. */
    public String id() {
        return id;
    }

    /** What it has a place for. */
    public Set<Feature> holds() {
        return switch (this) {
            case CLOUD_INIT -> Set.of(Feature.HOST_NAME, Feature.LOGIN, Feature.NETWORK, Feature.HOST_KEY);
            case NODE_IMAGE -> Set.of(Feature.IDENTITY);
            case LINUX_ROOT -> Set.of(Feature.HOST_NAME, Feature.LOGIN, Feature.IDENTITY, Feature.HOST_KEY);
        };
    }

    /** Of an image list's {@code init_format}, or of an option; empty for none and for every one not supported. */
    public static Optional<BootFormat> find(String id) {
        String given = id.equals("cloudinit-rpi") ? CLOUD_INIT.id : id;
        return Arrays.stream(values()).filter(format -> format.id.equals(given)).findFirst();
    }
}
