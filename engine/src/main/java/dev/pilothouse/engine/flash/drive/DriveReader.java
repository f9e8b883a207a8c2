package dev.pilothouse.engine.flash.drive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pilothouse.engine.text.EngineException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Makes drives of what {@link DriveScript} printed. What lsblk says counts; where it says nothing, as on hosts without
 * udev, the kernel's own files do.
 */
final class DriveReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Compressed memory, RAM disks, boot areas of eMMC chips, optical and floppy drives: no image goes there. */
    private static final Pattern NO_DRIVE =
            Pattern.compile("(zram|ram|sr|fd)[0-9]+|mmcblk[0-9]+(boot[0-9]+|rpmb|gp[0-9]+)");

    /** VIRTIO, as the kernel names its vendor where no model is known. */
    private static final Pattern PCI_NUMBER = Pattern.compile("0x[0-9a-f]{4}");

    private final KernelView kernel;
    private final Mounts mounts;

    private DriveReader(KernelView kernel, Mounts mounts) {
        this.kernel = kernel;
        this.mounts = mounts;
    }

    /** @param unusable makes the fault for output that is not understood, from the reason */
    static DriveList read(String printed, Drives.Scope scope, Instant at, Function<String, EngineException> unusable) {
        Sections sections = Sections.of(printed);
        JsonNode devices;
        try {
            devices = JSON.readTree(sections.text("lsblk")).path("blockdevices");
        } catch (JsonProcessingException fault) {
            throw unusable.apply("lsblk printed no JSON");
        }
        if (!devices.isArray()) {
            throw unusable.apply("lsblk printed no devices");
        }
        DriveReader reader = new DriveReader(KernelView.of(sections), Mounts.of(sections));
        List<Drive> drives = new ArrayList<>();
        for (JsonNode device : devices) {
            boolean wanted = switch (text(device, "type")) {
                case "disk" -> true;
                case "loop" -> scope == Drives.Scope.WITH_LOOPS && number(device, "size") > 0;
                default -> false;
            };
            if (wanted && !NO_DRIVE.matcher(text(device, "kname")).matches()) {
                drives.add(reader.drive(device));
            }
        }
        return new DriveList(at, drives);
    }

    private Drive drive(JsonNode device) {
        String name = text(device, "kname");
        KernelView.Seen seen = kernel.of(name);
        Transport transport = transport(device, seen);
        Set<Use> uses = new LinkedHashSet<>();
        List<Part> parts = parts(device, uses);
        uses.addAll(own(device));
        return new Drive(
                name,
                path(device),
                vendor(device, seen),
                either(text(device, "model"), seen.model()),
                transport,
                seat(device, seen, transport),
                number(device, "ro") == 0 ? Drive.Access.WRITABLE : Drive.Access.READ_ONLY,
                (int) Math.max(512, number(device, "log-sec")),
                contents(device),
                parts,
                List.copyOf(uses),
                new DriveIdentity(
                        either(text(device, "serial"), seen.serial()),
                        text(device, "wwn"),
                        number(device, "size"),
                        seen.sequence(),
                        Optional.of(seen.backing()).filter(file -> !file.isEmpty()),
                        kernel.linksTo(path(device))));
    }

    private List<Part> parts(JsonNode device, Set<Use> uses) {
        List<Part> parts = new ArrayList<>();
        for (JsonNode child : device.path("children")) {
            String kind = text(child, "type");
            List<Part> inner = parts(child, uses);
            uses.addAll(own(child));
            if (!kind.equals("part")) {
                uses.add(new Use(
                        kind.startsWith("raid") || kind.startsWith("linear") ? Use.Kind.ARRAY : Use.Kind.MAPPED,
                        text(device, "kname"),
                        text(child, "name")));
            }
            parts.add(new Part(
                    text(child, "kname"),
                    kind,
                    number(child, "size"),
                    contents(child),
                    mounts.at(text(child, "maj:min"), path(child)),
                    inner));
        }
        return parts;
    }

    /** What the device is used for; lsblk's own mount point counts where the mount table has none, as for odd sources. */
    private List<Use> own(JsonNode device) {
        String name = text(device, "name");
        List<Use> uses = mounts.uses(text(device, "maj:min"), path(device), name);
        String at = text(device, "mountpoint");
        if (!uses.isEmpty() || at.isEmpty()) {
            return uses;
        }
        if (at.equals("[SWAP]")) {
            return List.of(new Use(Use.Kind.SWAP, name, ""));
        }
        return List.of(new Use(Mounts.isSystem(at) ? Use.Kind.SYSTEM : Use.Kind.MOUNTED, name, at));
    }

    private static Transport transport(JsonNode device, KernelView.Seen seen) {
        String name = text(device, "kname");
        if (text(device, "type").equals("loop")) {
            return Transport.LOOP;
        }
        if (name.startsWith("mmcblk")) {
            return seen.mmcType().equals("MMC") ? Transport.EMMC : Transport.SD;
        }
        if (name.startsWith("nvme")) {
            return Transport.NVME;
        }
        if (name.startsWith("vd")) {
            return Transport.VIRTIO;
        }
        if (name.startsWith("nbd") || name.startsWith("rbd") || name.startsWith("drbd")) {
            return Transport.NETWORK;
        }
        return switch (text(device, "tran").toLowerCase(Locale.ROOT)) {
            case "usb" -> Transport.USB;
            case "sata", "ata" -> Transport.SATA;
            case "nvme" -> Transport.NVME;
            case "mmc" -> Transport.SD;
            case "virtio" -> Transport.VIRTIO;
            case "iscsi", "fc", "fcoe" -> Transport.NETWORK;
            case "sas", "spi", "scsi" -> Transport.SCSI;
            default -> seen.bus().equals("usb") ? Transport.USB : Transport.UNKNOWN;
        };
    }

    /** Cards are, whatever the reader tells; everything else as the kernel says, and USB, which is always pluggable. */
    private static Drive.Seat seat(JsonNode device, KernelView.Seen seen, Transport transport) {
        boolean pulled = switch (transport) {
            case USB, SD -> true;
            case EMMC, LOOP, NETWORK -> false;
            case NVME, SATA, SCSI, VIRTIO, UNKNOWN ->
                number(device, "rm") == 1
                        || number(device, "hotplug") == 1
                        || seen.removable().equals("1");
        };
        return pulled ? Drive.Seat.REMOVABLE : Drive.Seat.FIXED;
    }

    private static String vendor(JsonNode device, KernelView.Seen seen) {
        String vendor = either(text(device, "vendor"), seen.vendor());
        // Adapters put the bus where the maker belongs.
        return PCI_NUMBER.matcher(vendor).matches() || vendor.equals("ATA") ? "" : vendor;
    }

    private static Drive.Contents contents(JsonNode device) {
        return new Drive.Contents(text(device, "fstype"), text(device, "label"));
    }

    private static String path(JsonNode device) {
        return either(text(device, "path"), "/dev/" + text(device, "kname"));
    }

    private static String either(String first, String second) {
        return first.isEmpty() ? second : first;
    }

    /** Empty for null. */
    private static String text(JsonNode device, String column) {
        return device.path(column).isNull()
                ? ""
                : device.path(column).asText("").strip();
    }

    /** lsblk before 2.33 writes every value as text, and yes as 1. */
    private static long number(JsonNode device, String column) {
        JsonNode value = device.path(column);
        return value.isBoolean() ? (value.asBoolean() ? 1 : 0) : value.asLong(0);
    }
}
