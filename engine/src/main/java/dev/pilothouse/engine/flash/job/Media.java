package dev.pilothouse.engine.flash.job;

import dev.pilothouse.engine.flash.drive.Drive;
import dev.pilothouse.engine.flash.medium.Medium;
import dev.pilothouse.engine.flash.medium.linux.LinuxMedium;
import dev.pilothouse.engine.flash.remote.Elevation;
import dev.pilothouse.engine.flash.remote.RemoteMedium;
import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.host.LocalHost;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens drives in the way that fits the machine they are plugged into. */
@FunctionalInterface
public interface Media {
    /**
     * @param token of the run, see {@link RemoteMedium#open}
     * @throws dev.pilothouse.engine.text.EngineException as {@link LinuxMedium#open} and {@link RemoteMedium#open}
     */
    Medium open(Host host, Drive drive, String token);

    /**
     * Of this machine by the kernel's own calls where this user may open the drive, else through sudo or pkexec; of another
     * machine through its sudo.
     */
    static Media real() {
        return (host, drive, token) -> {
            if (!(host instanceof LocalHost)) {
                return RemoteMedium.open(host, drive.path(), token, Elevation.SUDO);
            }
            Path path = Path.of(drive.path());
            return Files.isReadable(path) && Files.isWritable(path)
                    ? LinuxMedium.open(path)
                    : RemoteMedium.open(host, drive.path(), token, Elevation.SUDO_OR_PKEXEC);
        };
    }
}
