package dev.pilothouse.engine.flash.firstboot;

import dev.pilothouse.engine.flash.volume.BootFile;
import dev.pilothouse.engine.flash.volume.Volume;
import dev.pilothouse.engine.text.Secret;
import dev.pilothouse.engine.text.yaml.YamlText;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** The NoCloud files: {@code user-data}, {@code meta-data} and, where a network is wanted, {@code network-config}. */
final class CloudInit {
    static final String USER_DATA = "/user-data";
    static final String META_DATA = "/meta-data";
    private static final String NETWORK_CONFIG = "/network-config";

    /** What the image had before, for whoever wants it back. */
    static final String BEFORE = ".before-pilothouse";

    /** IEEE 802.11i: rounds and bits of the key made of a passphrase. */
    private static final int PSK_ROUNDS = 4096;

    private static final int PSK_BITS = 256;

    private CloudInit() {}

    /** @param instance another one than the image had, so that cloud-init takes it for a first boot */
    static List<BootFile> files(FirstBoot wanted, String instance) {
        List<BootFile> files = new ArrayList<>();
        files.add(BootFile.of(USER_DATA, "#cloud-config\n" + YamlText.of(userData(wanted)), BootFile.PRIVATE));
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put("instance-id", instance);
        wanted.hostName().ifPresent(name -> meta.put("local-hostname", name.value()));
        files.add(BootFile.of(META_DATA, YamlText.of(meta), BootFile.PUBLIC));
        wanted.network()
                .map(CloudInit::network)
                .ifPresent(network -> files.add(BootFile.of(NETWORK_CONFIG, YamlText.of(network), BootFile.PRIVATE)));
        return files;
    }

    private static Map<String, Object> userData(FirstBoot wanted) {
        Map<String, Object> all = new LinkedHashMap<>();
        wanted.hostName().ifPresent(name -> {
            all.put("hostname", name.value());
            all.put("manage_etc_hosts", true);
            all.put("preserve_hostname", false);
        });
        wanted.login().ifPresent(login -> {
            Map<String, Object> user = new LinkedHashMap<>();
            user.put("name", login.user());
            user.put("groups", "sudo");
            user.put("shell", "/bin/bash");
            user.put("sudo", "ALL=(ALL) NOPASSWD:ALL");
            user.put("lock_passwd", true);
            user.put(
                    "ssh_authorized_keys",
                    login.keys().stream().map(SshPublicKey::line).toList());
            all.put("users", List.of(user));
            all.put("ssh_pwauth", false);
        });
        wanted.hostKey().ifPresent(key -> {
            Map<String, Object> pair = new LinkedHashMap<>();
            pair.put("ed25519_private", key.privateFile().reveal());
            pair.put("ed25519_public", key.publicLine());
            all.put("ssh_keys", pair);
        });
        return all;
    }

    private static Map<String, Object> network(Network network) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("version", 2);
        switch (network) {
            case Network.Cable() -> all.put("ethernets", Map.of("wired", wired(Map.of("dhcp4", true))));
            case Network.Fixed(String address, String gateway, List<String> names) -> {
                Map<String, Object> wired = new LinkedHashMap<>();
                wired.put("dhcp4", false);
                wired.put("addresses", List.of(address));
                wired.put("routes", List.of(Map.of("to", "default", "via", gateway)));
                wired.put("nameservers", Map.of("addresses", names.isEmpty() ? List.of(gateway) : names));
                all.put("ethernets", Map.of("wired", wired(wired)));
            }
            case Network.Wireless(String name, Secret passphrase, String country) -> {
                Map<String, Object> wireless = new LinkedHashMap<>();
                wireless.put("dhcp4", true);
                wireless.put("optional", true);
                wireless.put("regulatory-domain", country);
                wireless.put("access-points", Map.of(name, Map.of("password", key(name, passphrase))));
                all.put("wifis", Map.of("wlan0", wireless));
            }
        }
        return all;
    }

    private static Map<String, Object> wired(Map<String, Object> settings) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("match", Map.of("name", "e*"));
        all.putAll(settings);
        return all;
    }

    /** 64 hex digits, which netplan takes as a key instead of a passphrase. */
    static String key(String network, Secret passphrase) {
        PBEKeySpec spec = new PBEKeySpec(
                passphrase.reveal().toCharArray(), network.getBytes(StandardCharsets.UTF_8), PSK_ROUNDS, PSK_BITS);
        try {
            return HexFormat.of()
                    .formatHex(SecretKeyFactory.getInstance("PBKDF2WithHmacSHA1")
                            .generateSecret(spec)
                            .getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has PBKDF2", e);
        }
    }

    /** What lies there now and is kept beside; empty where there is nothing, or something is kept already. */
    static Optional<BootFile> kept(Volume volume) {
        return volume.read(USER_DATA)
                .filter(before -> volume.read(USER_DATA + BEFORE).isEmpty())
                .map(before -> BootFile.of(USER_DATA + BEFORE, before, BootFile.PRIVATE));
    }
}
