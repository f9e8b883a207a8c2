package dev.pilothouse.engine.app;

import dev.pilothouse.engine.container.ContainerSpec;
import dev.pilothouse.engine.container.Mount;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * The hash that tells whether a container is still what was declared. The canonical form is text, UTF-8, one
 * {@code key=value} a line, lines ended by a line feed; within values a backslash, a line feed and a carriage return
 * are written {@code \\}, {@code \n} and {@code \r}. The lines, in this order:
 *
 * <pre>
 * pilothouse-spec=1
 * version=             as declared
 * name=                of the container
 * image=               as declared, variables in place
 * source=              pull, or build
 * dockerfile=          builds only; relative to the context
 * build_arg.NAME=      builds only; sorted by name
 * command.N=           in order, N from 0
 * environment.NAME=    sorted by name
 * port=                address:host:container/protocol; sorted
 * mount=               kind:source:target:access; sorted
 * network=
 * memory=              bytes
 * nano_cpus=
 * root=
 * capability.add=      sorted
 * capability.drop=     sorted
 * privileges=
 * restart=
 * </pre>
 *
 * Left out, since it does not decide what the container is or differs between consoles: labels, probe, pull policy,
 * signature, the path of a build context and its content. A changed Dockerfile therefore takes effect on upgrade, as an
 * operator's act, and not by itself. Where a value holds a secret, {@link #secretMark} stands in its place.
 */
public final class SpecHash {
    /**
     * Rounds of PBKDF2 for each secret: some milliseconds on a small board. Whoever can read a container's labels can
     * read its environment too; the rounds are for hashes that travel further, into plans and journals.
     */
    private static final int ROUNDS = 10_000;

    private SpecHash() {}

    /**
     * @param spec its environment is not used
     * @param environment values with marks in place of secrets
     * @param buildArgs likewise; empty for pulled images
     * @return 64 lower-case hex digits
     */
    public static String of(
            String version,
            Source source,
            ContainerSpec spec,
            Map<String, String> environment,
            Map<String, String> buildArgs) {
        byte[] bytes = canonical(version, source, spec, environment, buildArgs).getBytes(StandardCharsets.UTF_8);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException missing) {
            throw new EngineException(ErrorCode.INTERNAL, Map.of("missing", "SHA-256"), missing);
        }
    }

    /** What is hashed; secrets do not appear in it, so it may be shown to explain a difference. */
    public static String canonical(
            String version,
            Source source,
            ContainerSpec spec,
            Map<String, String> environment,
            Map<String, String> buildArgs) {
        List<String> lines = new ArrayList<>();
        add(lines, "pilothouse-spec", "1");
        add(lines, "version", version);
        add(lines, "name", spec.name());
        add(lines, "image", spec.image().toString());
        switch (source) {
            case Source.Pull pull -> add(lines, "source", "pull");
            case Source.Build build -> {
                add(lines, "source", "build");
                add(lines, "dockerfile", build.dockerfile());
                new TreeMap<>(buildArgs).forEach((name, value) -> add(lines, "build_arg." + name, value));
            }
        }
        for (int index = 0; index < spec.command().size(); index++) {
            add(lines, "command." + index, spec.command().get(index));
        }
        new TreeMap<>(environment).forEach((name, value) -> add(lines, "environment." + name, value));
        sorted(
                lines,
                "port",
                spec.ports().stream()
                        .map(port -> port.hostAddress() + ":" + port.hostPort() + ":" + port.containerPort() + "/"
                                + port.protocol())
                        .toList());
        sorted(lines, "mount", spec.mounts().stream().map(SpecHash::mount).toList());
        add(lines, "network", spec.networkMode());
        add(lines, "memory", Long.toString(spec.memoryBytes()));
        add(lines, "nano_cpus", Long.toString(spec.nanoCpus()));
        add(
                lines,
                "root",
                switch (spec.rootFilesystem()) {
                    case WRITABLE -> "writable";
                    case READ_ONLY -> "read-only";
                });
        sorted(lines, "capability.add", spec.addedCapabilities());
        sorted(lines, "capability.drop", spec.droppedCapabilities());
        add(
                lines,
                "privileges",
                switch (spec.privileges()) {
                    case MAY_GAIN -> "may-gain";
                    case NO_NEW -> "no-new";
                });
        add(lines, "restart", spec.restartPolicy());
        return String.join("", lines);
    }

    /**
     * Stands for a secret: the same secret of the same app gives the same mark on every console and node, and the secret
     * is not to be had back from it but by guessing at the price of PBKDF2.
     */
    public static String secretMark(AppId app, String name, Secret secret) {
        byte[] salt = ("pilothouse-secret/" + app + "/" + name).getBytes(StandardCharsets.UTF_8);
        PBEKeySpec key = new PBEKeySpec(secret.reveal().toCharArray(), salt, ROUNDS, 256);
        try {
            byte[] mark = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(key)
                    .getEncoded();
            return "${" + name + ":" + HexFormat.of().formatHex(mark) + "}";
        } catch (GeneralSecurityException missing) {
            throw new EngineException(ErrorCode.INTERNAL, Map.of("missing", "PBKDF2WithHmacSHA256"), missing);
        } finally {
            key.clearPassword();
        }
    }

    private static String mount(Mount mount) {
        String kind = switch (mount.kind()) {
            case BIND -> "bind";
            case VOLUME -> "volume";
            case TMPFS -> "tmpfs";
        };
        String access = switch (mount.access()) {
            case READ_ONLY -> "ro";
            case READ_WRITE -> "rw";
        };
        return kind + ":" + mount.source() + ":" + mount.target() + ":" + access;
    }

    private static void sorted(List<String> lines, String key, List<String> values) {
        values.stream().sorted().forEach(value -> add(lines, key, value));
    }

    private static void add(List<String> lines, String key, String value) {
        lines.add(escape(key) + "=" + escape(value) + "\n");
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }
}
