package dev.pilothouse.engine.app.field;

import dev.pilothouse.engine.probe.Probe.Tls;
import dev.pilothouse.engine.text.yaml.YamlMap;
import dev.pilothouse.engine.text.yaml.YamlValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code tls} of a probe: a word, or a mapping that names whom to believe.
 *
 * @param folder of the manifest
 */
record TlsReader(Path folder) {
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");

    Tls read(YamlMap probe) {
        return probe.get("tls").flatMap(this::tls).orElse(Tls.VERIFY);
    }

    private Optional<Tls> tls(YamlValue value) {
        return value.kind() == YamlValue.Kind.MAP
                ? value.map().flatMap(map -> named(value, map))
                : value.choice(Map.of("verify", Tls.VERIFY, "any", Tls.ANY));
    }

    private Optional<Tls> named(YamlValue at, YamlMap map) {
        Optional<YamlValue> authority = map.get("ca");
        Optional<YamlValue> pinned = map.get("sha256");
        map.finish();
        if (authority.isPresent() == pinned.isPresent()) {
            at.error(
                    "APP-HEALTH-TLS",
                    "tls names " + (pinned.isPresent() ? "both an authority and a certificate" : "nobody to believe"),
                    "Write { ca: file.pem } for an authority, or { sha256: fingerprint } for one certificate.");
            return Optional.empty();
        }
        return authority.isPresent() ? authority.flatMap(this::authority) : pinned.flatMap(TlsReader::pinned);
    }

    private Optional<Tls> authority(YamlValue value) {
        return value.word().flatMap(name -> {
            try {
                byte[] pem = Files.readAllBytes(folder.resolve(name));
                if (CertificateFactory.getInstance("X.509")
                        .generateCertificates(new ByteArrayInputStream(pem))
                        .isEmpty()) {
                    return unreadable(value, name, "it holds no certificate");
                }
                return Optional.of(new Tls.Authority(new String(pem, StandardCharsets.ISO_8859_1)));
            } catch (IOException | InvalidPathException fault) {
                return unreadable(value, name, "it cannot be read");
            } catch (CertificateException fault) {
                return unreadable(value, name, "it is not understood");
            }
        });
    }

    private static Optional<Tls> unreadable(YamlValue value, String name, String why) {
        value.error(
                "APP-HEALTH-TLS",
                "the authority's file " + YamlValue.quoted(name) + ": " + why,
                "Name a file with certificates in PEM, relative to the manifest's folder.");
        return Optional.empty();
    }

    private static Optional<Tls> pinned(YamlValue value) {
        return value.word().flatMap(text -> {
            String digits = text.replace(":", "").toLowerCase(Locale.ROOT);
            if (FINGERPRINT.matcher(digits).matches()) {
                return Optional.of(new Tls.Pinned(digits));
            }
            value.error(
                    "APP-HEALTH-TLS",
                    YamlValue.quoted(text) + " is no SHA-256 fingerprint",
                    "Write the 64 hexadecimal digits that openssl x509 -noout -fingerprint -sha256 prints.");
            return Optional.empty();
        });
    }
}
