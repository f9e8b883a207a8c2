package dev.pilothouse.engine.flash.medium.linux;

/** What the kernel's error numbers mean to somebody with a drive in hand; numbers of {@code asm-generic/errno-base.h}. */
enum Errno {
    EPERM(1, "not permitted"),
    ENOENT(2, "no such device"),
    EIO(5, "the device failed"),
    ENXIO(6, "the device is gone"),
    EACCES(13, "no right to open it"),
    EBUSY(16, "mounted or in use"),
    ENODEV(19, "the device is gone"),
    EINVAL(22, "not accepted by the device"),
    ENOTTY(25, "not a block device"),
    ENOSPC(28, "past the end of the device"),
    EROFS(30, "write-protected"),
    ENODATA(61, "the device cannot read that place"),
    EREMOTEIO(121, "the device failed"),
    ENOMEDIUM(123, "no medium in the reader");

    private final int number;
    private final String meaning;

    Errno(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    int number() {
        return number;
    }

    /** Such as {@code the device failed, EIO (5)}. */
    static String of(long number) {
        for (Errno known : values()) {
            if (known.number == number) {
                return known.meaning + ", " + known + " (" + number + ")";
            }
        }
        return "error " + number;
    }
}
