package dev.pilothouse.engine.flash.firstboot;

import dev.pilothouse.engine.flash.volume.BootFile;
import dev.pilothouse.engine.text.Secret;
import java.util.ArrayList;
import java.util.List;

/** The identity file of a node image's BOOT partition: one {@code NAME=value} a line. */
final class NodeImage {
    static final String IDENTITY = "/identity.cfg";
    static final String LABEL = "BOOT";
    private static final String AUTHORITY = "powernode-ca.pem";

    private NodeImage() {}

    static List<BootFile> files(NodeIdentity identity) {
        StringBuilder lines = new StringBuilder("ID=").append(identity.id()).append('\n');
        identity.token()
                .map(Secret::reveal)
                .ifPresent(token -> lines.append("KEY=").append(token).append('\n'));
        identity.server()
                .ifPresent(server -> lines.append("SERVER=").append(server).append('\n'));
        identity.authority()
                .ifPresent(pem -> lines.append("CA_PEM_FILE=").append(AUTHORITY).append('\n'));
        List<BootFile> files = new ArrayList<>();
        identity.authority().ifPresent(pem -> files.add(BootFile.of("/" + AUTHORITY, pem, BootFile.PUBLIC)));
        files.add(BootFile.of(IDENTITY, lines.toString(), BootFile.PRIVATE));
        return files;
    }
}
