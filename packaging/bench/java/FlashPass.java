import dev.pilothouse.engine.flash.image.DiskImage;
import dev.pilothouse.engine.flash.image.digest.ImageDigests;
import dev.pilothouse.engine.flash.medium.linux.LinuxMedium;
import dev.pilothouse.engine.flash.write.ImageWriter;
import dev.pilothouse.engine.flash.write.WriteListener;
import dev.pilothouse.engine.flash.write.WriteOutcome;
import dev.pilothouse.engine.flash.write.WriteRequest;
import java.nio.file.Path;

/**
 * One act on an image as a whole process: {@code write IMAGE DEVICE}, {@code sha256 FILE} or {@code fsverity FILE}. Prints
 * what came of it; ends with 1 where a medium was not proven.
 */
final class FlashPass {
    private FlashPass() {}

    public static void main(String[] words) {
        Path file = Path.of(words[1]);
        switch (words[0]) {
            case "write" -> write(file, Path.of(words[2]));
            case "sha256" -> System.out.println(ImageDigests.sha256(file, _ -> {}));
            case "fsverity" -> System.out.println(ImageDigests.fsVerity(file, _ -> {}).digest());
            default -> throw new IllegalArgumentException(words[0]);
        }
    }

    private static void write(Path file, Path device) {
        try (LinuxMedium medium = LinuxMedium.open(device)) {
            WriteOutcome outcome = new ImageWriter(System::nanoTime, System::nanoTime)
                    .write(WriteRequest.of(DiskImage.of(file), medium), WriteListener.NONE);
            System.out.println(outcome);
            if (!(outcome instanceof WriteOutcome.Proven)) {
                System.exit(1);
            }
        }
    }
}
