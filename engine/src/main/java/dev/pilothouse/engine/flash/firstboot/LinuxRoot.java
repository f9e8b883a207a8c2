package dev.pilothouse.engine.flash.firstboot;

import dev.pilothouse.engine.flash.volume.BootFile;
import dev.pilothouse.engine.flash.volume.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Files of a Linux root file system. */
final class LinuxRoot {
    static final String HOST_NAME = "/etc/hostname";

    /** Where the initramfs of a node image looks for who it is. */
    private static final String LOCAL_ID = "/etc/powernode/local-id";

    private static final String HOST_KEY = "/etc/ssh/ssh_host_ed25519_key";

    private LinuxRoot() {}

    /** @throws dev.pilothouse.engine.text.EngineException {@code VALUE_INVALID} where there is no such user */
    static List<BootFile> files(FirstBoot wanted, Volume volume) {
        List<BootFile> files = new ArrayList<>();
        wanted.hostName().ifPresent(name -> files.add(BootFile.of(HOST_NAME, name.value() + "\n", BootFile.PUBLIC)));
        wanted.login().ifPresent(login -> files.add(keys(login, volume)));
        wanted.identity()
                .ifPresent(identity -> files.add(BootFile.of(LOCAL_ID, identity.id() + "\n", BootFile.PUBLIC)));
        wanted.hostKey().ifPresent(key -> {
            files.add(new BootFile(HOST_KEY, key.privateFile(), BootFile.PRIVATE));
            files.add(BootFile.of(HOST_KEY + ".pub", key.publicLine() + "\n", BootFile.PUBLIC));
        });
        return files;
    }

    /** Users are not made here: that takes the image's own rules for groups and homes. */
    private static BootFile keys(FirstBoot.Login login, Volume volume) {
        String[] user = volume.read("/etc/passwd")
                .orElse("root:x:0:0::/root:\n")
                .lines()
                .map(line -> line.split(":", -1))
                .filter(fields -> fields.length == 7 && fields[0].equals(login.user()))
                .findFirst()
                .orElseThrow(
                        () -> Invalid.field("user", login.user(), "one that the image has: this format makes none"));
        StringBuilder lines = new StringBuilder();
        login.keys().forEach(key -> lines.append(key.line()).append('\n'));
        BootFile.Rights rights = new BootFile.Rights(Integer.parseInt(user[2]), Integer.parseInt(user[3]), 0600);
        return BootFile.of(user[5] + "/.ssh/authorized_keys", lines.toString(), rights);
    }

    /** What an identity holds besides its id, which this format has no place for. */
    static Optional<String> homeless(NodeIdentity identity) {
        return identity.server().isPresent()
                        || identity.token().isPresent()
                        || identity.authority().isPresent()
                ? Optional.of("server, token and authority of an identity")
                : Optional.empty();
    }
}
