package dev.pilothouse.engine.flash.firstboot;

import dev.pilothouse.engine.flash.remote.Elevation;
import dev.pilothouse.engine.flash.volume.BootFile;
import dev.pilothouse.engine.flash.volume.DriveTools;
import dev.pilothouse.engine.flash.volume.Volume;
import dev.pilothouse.engine.flash.volume.Volumes;
import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.Secret;
import dev.pilothouse.engine.text.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Tells the image on a drive, or in a file, what it is to know at its first boot. The drive is not mounted and must not be
 * in use. Needs mtools for FAT, e2fsprogs for ext, partx and blkid, on the machine that has the drive.
 *
 * @param device such as {@code /dev/sdb}, or an image file
 * @param instances names for first boots, each used once
 */
public record Customising(Host host, Elevation elevation, String device, Supplier<String> instances) {
    /** Reads only. */
    public Recognition recognise(Optional<BootFormat> said) {
        List<Volume> volumes = Volumes.of(tools());
        return find(volumes, said)
                .<Recognition>map(found ->
                        new Recognition.Known(found.format(), found.volume().name()))
                .orElseGet(() -> new Recognition.None(none(volumes, said)));
    }

    /**
     * Writes the files, flushes the drive, and reads them back past its caches. After a failure some may be written: it
     * may be called again.
     *
     * @param said the format as the image's list or the operator says; empty to look for one
     * @throws EngineException {@code FIRSTBOOT_UNSUPPORTED} where no format is known or it has no place for what is
     *     wanted, and nothing was written then; {@code FIRSTBOOT_FAILED}; {@code FIRSTBOOT_DIFFERS} where what is read
     *     back is something else
     */
    public Customised apply(FirstBoot wanted, Optional<BootFormat> said, Progress progress) {
        DriveTools tools = tools();
        List<Volume> volumes = Volumes.of(tools);
        Found found = find(volumes, said).orElseThrow(() -> unsupported(none(volumes, said)));
        requirePlace(wanted, found.format());
        List<BootFile> files = files(wanted, found);
        Progress writing =
                progress.step("Write what it is to know", found.volume().name());
        files.forEach(file -> {
            writing.note(file.path());
            found.volume().write(file);
        });
        tools.run(
                "flush it",
                "sync \"$1\" && { [ ! -b \"$1\" ] || blockdev --flushbufs \"$1\"; }",
                new Secret(""),
                device);
        writing.end(new Outcome.Succeeded(files.size()));
        Progress proving = progress.step("Read it back", found.volume().name());
        List<Customised.Written> proven =
                files.stream().map(file -> proven(file, found.volume())).toList();
        found.volume().trouble().ifPresent(trouble -> {
            throw tools.failed("check " + found.volume().name(), trouble);
        });
        proving.end(new Outcome.Succeeded(0));
        return new Customised(found.format(), found.volume().name(), proven);
    }

    private DriveTools tools() {
        return new DriveTools(host, elevation, device);
    }

    private record Found(BootFormat format, Volume volume) {}

    /** Where several apply, the one that says most about the first boot. */
    private static Optional<Found> find(List<Volume> volumes, Optional<BootFormat> said) {
        for (BootFormat format : BootFormat.values()) {
            if (said.isPresent() && said.get() != format) {
                continue;
            }
            for (Volume volume : volumes) {
                if (fits(volume, format)) {
                    return Optional.of(new Found(format, volume));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean fits(Volume volume, BootFormat format) {
        return switch (format) {
            case CLOUD_INIT ->
                volume.kind() == Volume.Kind.FAT
                        && (volume.label().equalsIgnoreCase("cidata")
                                || volume.read(CloudInit.META_DATA).isPresent());
            case NODE_IMAGE ->
                volume.kind() == Volume.Kind.FAT
                        && volume.label().equalsIgnoreCase(NodeImage.LABEL)
                        && volume.read(NodeImage.IDENTITY).isPresent();
            case LINUX_ROOT ->
                volume.kind() == Volume.Kind.EXT
                        && volume.read(LinuxRoot.HOST_NAME).isPresent();
        };
    }

    private static String none(List<Volume> volumes, Optional<BootFormat> said) {
        String there = volumes.isEmpty()
                ? "no FAT or ext file system"
                : volumes.stream().map(Volume::name).collect(Collectors.joining(", "));
        return said.map(format -> "the format " + format.id() + " does not fit what is there: " + there)
                .orElse("neither cloud-init's files, nor identity.cfg on BOOT, nor /etc/hostname was found in: "
                        + there);
    }

    private void requirePlace(FirstBoot wanted, BootFormat format) {
        if (wanted.wanted().isEmpty()) {
            throw unsupported("nothing is wanted");
        }
        Set<Feature> homeless = EnumSet.copyOf(wanted.wanted());
        homeless.removeAll(format.holds());
        Optional<String> rest =
                format == BootFormat.LINUX_ROOT ? wanted.identity().flatMap(LinuxRoot::homeless) : Optional.empty();
        if (!homeless.isEmpty() || rest.isPresent()) {
            String what = homeless.stream().map(Feature::word).collect(Collectors.joining(", "));
            throw unsupported("the format " + format.id() + " has no place for "
                    + rest.filter(_ -> homeless.isEmpty()).orElse(what));
        }
    }

    private List<BootFile> files(FirstBoot wanted, Found found) {
        return switch (found.format()) {
            case CLOUD_INIT -> {
                List<BootFile> all = new ArrayList<>();
                CloudInit.kept(found.volume()).ifPresent(all::add);
                all.addAll(CloudInit.files(wanted, instances.get()));
                yield all;
            }
            case NODE_IMAGE -> NodeImage.files(wanted.identity().orElseThrow());
            case LINUX_ROOT -> LinuxRoot.files(wanted, found.volume());
        };
    }

    private Customised.Written proven(BootFile file, Volume volume) {
        String back = volume.read(file.path()).orElse("");
        if (!back.equals(file.content().reveal())) {
            throw new EngineException(ErrorCode.FIRSTBOOT_DIFFERS, Map.of("drive", volume.name(), "path", file.path()));
        }
        return new Customised.Written(file.path(), Sha256.hex(back.getBytes(StandardCharsets.UTF_8)));
    }

    private EngineException unsupported(String reason) {
        return new EngineException(
                ErrorCode.FIRSTBOOT_UNSUPPORTED, Map.of("drive", tools().address(), "reason", reason));
    }
}
