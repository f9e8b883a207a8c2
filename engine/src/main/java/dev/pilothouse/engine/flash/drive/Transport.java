package dev.pilothouse.engine.flash.drive;

/** How a drive is attached. */
public enum Transport {
    USB("usb"),
    SD("sd"),
    /** A chip on the board that looks like an SD card. */
    EMMC("emmc"),
    NVME("nvme"),
    SATA("sata"),
    SCSI("scsi"),
    /** Of a virtual machine. */
    VIRTIO("virtio"),
    NETWORK("network"),
    LOOP("loop"),
    UNKNOWN("unknown");

    private final String word;

    Transport(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
