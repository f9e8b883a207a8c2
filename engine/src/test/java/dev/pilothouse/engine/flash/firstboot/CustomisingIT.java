package dev.pilothouse.engine.flash.firstboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.engine.flash.remote.Elevation;
import dev.pilothouse.engine.host.LocalHost;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.engine.text.Secret;
import dev.pilothouse.engine.text.Sha256;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** On images with a partition table and real file systems, made by the tools of util-linux, dosfstools and e2fsprogs. */
class CustomisingIT {
    private static final HostName ATTIC = new HostName("attic");
    private static final FirstBoot.Login OPS =
            new FirstBoot.Login("ops", List.of(new SshPublicKey(FirstBootValuesTest.KEY)));
    private static final NodeIdentity WHO = new NodeIdentity(
            UUID.fromString("0192f0c1-2b7a-7c11-9d0e-3f6a5b4c2d10"),
            Optional.of(URI.create("https://fleet.lan:8443")),
            Optional.of(new Secret("once-only")),
            Optional.of("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"));

    @TempDir
    private Path folder;

    private Path image;

    /** A GPT with a FAT of 33 MiB at 1 MiB and an ext4 of 16 MiB behind it. */
    @BeforeEach
    void partition() throws IOException, InterruptedException {
        image = folder.resolve("disk.img");
        sh(
                "truncate -s 64M disk.img && printf 'label: gpt\\nsize=33M, type=U\\nsize=16M, type=L\\n' | sfdisk -q disk.img"
                        + " && mkdir -p root/etc && echo old >root/etc/hostname"
                        + " && printf 'root:x:0:0::/root:/bin/sh\\nops:x:1000:1000::/home/ops:/bin/sh\\n' >root/etc/passwd"
                        + " && truncate -s 16M ext && mke2fs -q -F -t ext4 -d root ext"
                        + " && dd if=ext of=disk.img bs=1M seek=34 conv=notrunc status=none");
    }

    private void fat(String label, String... files) throws IOException, InterruptedException {
        StringBuilder script =
                new StringBuilder("truncate -s 33M fat && mkfs.vfat -F 32 -n " + label + " fat >/dev/null");
        for (String file : files) {
            script.append(" && echo '# as built' | mcopy -i fat - ::/").append(file);
        }
        sh(script + " && dd if=fat of=disk.img bs=1M seek=1 conv=notrunc status=none");
    }

    @Test
    void tellsCloudInitAndKeepsWhatTheImageHad() throws IOException, InterruptedException {
        fat("system-boot", "user-data", "meta-data");
        NodeHostKey key = NodeHostKey.generate(new SecureRandom());
        FirstBoot wanted = new FirstBoot(
                Optional.of(ATTIC),
                Optional.of(OPS),
                Optional.of(new Network.Wireless("barn", new Secret("a long passphrase"), "DE")),
                Optional.empty(),
                Optional.of(key));

        Customised done = customising().apply(wanted, Optional.empty(), Progress.silent());

        assertThat(done.format()).isEqualTo(BootFormat.CLOUD_INIT);
        assertThat(done.files())
                .extracting(Customised.Written::path)
                .containsExactly("/user-data.before-pilothouse", "/user-data", "/meta-data", "/network-config");
        String told = sh("mtype -i disk.img@@1M ::/user-data");
        assertThat(told).startsWith("#cloud-config\n");
        assertThat(new Yaml().<java.util.Map<String, Object>>load(told)).containsEntry("hostname", "attic");
        assertThat(told).contains(FirstBootValuesTest.KEY, key.publicLine());
        assertThat(sh("mtype -i disk.img@@1M ::/meta-data")).contains("instance-id: first-1", "local-hostname: attic");
        assertThat(sh("mtype -i disk.img@@1M ::/network-config"))
                .contains("barn")
                .doesNotContain("a long passphrase");
        assertThat(sh("mtype -i disk.img@@1M ::/user-data.before-pilothouse")).isEqualTo("# as built\n");
        assertThat(done.files().get(1).sha256()).isEqualTo(Sha256.hex(told.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void givesANodeImageItsIdentity() throws IOException, InterruptedException {
        fat("BOOT", "identity.cfg");

        customising().apply(identity(WHO), Optional.empty(), Progress.silent());

        assertThat(sh("mtype -i disk.img@@1M ::/identity.cfg"))
                .isEqualTo("ID=0192f0c1-2b7a-7c11-9d0e-3f6a5b4c2d10\nKEY=once-only\nSERVER=https://fleet.lan:8443\n"
                        + "CA_PEM_FILE=powernode-ca.pem\n");
        assertThat(sh("mtype -i disk.img@@1M ::/powernode-ca.pem")).startsWith("-----BEGIN CERTIFICATE-----");
    }

    @Test
    void writesIntoARootFileSystemWithItsRights() throws IOException, InterruptedException {
        fat("ESP");
        NodeHostKey key = NodeHostKey.generate(new SecureRandom());
        FirstBoot wanted = new FirstBoot(
                Optional.of(ATTIC),
                Optional.of(OPS),
                Optional.empty(),
                Optional.of(new NodeIdentity(WHO.id(), Optional.empty(), Optional.empty(), Optional.empty())),
                Optional.of(key));

        Customised done = customising().apply(wanted, Optional.empty(), Progress.silent());

        assertThat(done.format()).isEqualTo(BootFormat.LINUX_ROOT);
        assertThat(done.where()).endsWith("partition 2");
        String at = " 'disk.img?offset=35651584' 2>/dev/null";
        assertThat(sh("debugfs -R 'cat /etc/hostname'" + at)).isEqualTo("attic\n");
        assertThat(sh("debugfs -R 'cat /etc/powernode/local-id'" + at)).isEqualTo(WHO.id() + "\n");
        assertThat(sh("debugfs -R 'ls -p /home/ops/.ssh'" + at)).contains("/100600/1000/1000/authorized_keys/");
        assertThat(sh("debugfs -R 'ls -p /home/ops'" + at)).contains("/040700/1000/1000/.ssh/");
        assertThat(sh("debugfs -R 'ls -p /etc'" + at)).contains("/100644/0/0/hostname/", "/040755/0/0/powernode/");
        assertThat(sh("debugfs -R 'dump /etc/ssh/ssh_host_ed25519_key key'" + at
                        + " && chmod 600 key && ssh-keygen -y -f key"))
                .startsWith(key.publicLine());
        // Once more is the same again.
        customising().apply(wanted, Optional.of(BootFormat.LINUX_ROOT), Progress.silent());
        sh("e2fsck -fn 'disk.img?offset=35651584'");
    }

    @Test
    void refusesWhatTheFormatHasNoPlaceForBeforeAnythingIsWritten() throws IOException, InterruptedException {
        fat("BOOT", "identity.cfg");
        String before = sh("sha256sum disk.img");

        assertRefused(
                () -> customising()
                        .apply(
                                new FirstBoot(
                                        Optional.of(ATTIC),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.of(WHO),
                                        Optional.empty()),
                                Optional.empty(),
                                Progress.silent()),
                "the format node-image has no place for a host name");
        assertRefused(
                () -> customising().apply(identity(WHO), Optional.of(BootFormat.LINUX_ROOT), Progress.silent()),
                "the format linux-root has no place for server, token and authority of an identity");
        assertThat(sh("sha256sum disk.img")).isEqualTo(before);
    }

    @Test
    void unknownFormatIsNoneAndSaysWhatWasLookedFor() throws IOException, InterruptedException {
        sh("rm disk.img && truncate -s 34M disk.img && mkfs.vfat -F 32 -n DATA disk.img >/dev/null");

        assertThat(customising().recognise(Optional.empty()))
                .isEqualTo(new Recognition.None(
                        "neither cloud-init's files, nor identity.cfg on BOOT, nor /etc/hostname was found in: "
                                + image));
        assertThat(BootFormat.find("systemd")).isEmpty();
        assertThat(BootFormat.find("cloudinit-rpi")).contains(BootFormat.CLOUD_INIT);
    }

    private static FirstBoot identity(NodeIdentity who) {
        return new FirstBoot(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(who), Optional.empty());
    }

    private void assertRefused(Runnable act, String reason) {
        assertThatThrownBy(act::run).isInstanceOfSatisfying(EngineException.class, fault -> {
            assertThat(fault.code()).isEqualTo(ErrorCode.FIRSTBOOT_UNSUPPORTED);
            assertThat(fault.facts()).containsEntry("reason", reason);
        });
    }

    private Customising customising() {
        return new Customising(
                new LocalHost(new NodeName("here"), Clock.systemUTC()),
                Elevation.NONE,
                image.toString(),
                () -> "first-1");
    }

    private String sh(String script) throws IOException, InterruptedException {
        Path err = folder.resolve("stderr");
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", script)
                .directory(folder.toFile())
                .redirectError(err.toFile());
        builder.environment().put("PATH", System.getenv("PATH") + ":/usr/sbin:/sbin");
        builder.environment().put("MTOOLS_SKIP_CHECK", "1");
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(script + "\n" + Files.readString(err)).isZero();
        return out;
    }
}
