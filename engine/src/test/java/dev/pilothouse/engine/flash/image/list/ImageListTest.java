package dev.pilothouse.engine.flash.image.list;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.version.trust.Role;
import dev.pilothouse.engine.version.trust.Root;
import dev.pilothouse.engine.version.trust.SeenCatalog;
import dev.pilothouse.engine.version.trust.key.SigningKey;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ImageListTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final SigningKey KEEPER = SigningKey.generate(new SecureRandom());
    private static final Role ROLE = new Role(List.of(KEEPER.verifying()), 1);
    private static final Root ROOT = new Root("home", 1, Map.of(), ROLE, ROLE);

    private static final String ENTRIES = """
            "os_list": [
              { "name": "Node OS", "description": "for a node", "url": "https://images.example/node.img.zst",
                "extract_size": 8589934592, "extract_sha256": "%s", "image_download_size": 104857600,
                "image_download_sha256": "%s", "release_date": "2026-11-20", "devices": ["pi4-64bit"],
                "init_format": "cloudinit-rpi" },
              { "name": "Others", "description": "more",
                "subitems": [ { "name": "Old", "description": "", "url": "http://images.example/old.img" },
                              { "name": "Elsewhere", "description": "", "subitems_url": "https://images.example/l.json" } ] }
            ]
            """.formatted("ab".repeat(32), "CD".repeat(32));

    private static byte[] unsigned(String entries) {
        return ("{ \"imager\": {\"latest_version\": \"2.0.0\"}, " + entries + "}").getBytes(UTF_8);
    }

    private static byte[] signed(long version, String expires) {
        String list = """
                { "_type": "image-list", "spec_version": 1, "name": "home", "version": %d,
                  "generated": "2026-11-01T00:00:00Z", "expires": "%s", %s }
                """.formatted(version, expires, ENTRIES);
        return ImageList.sign("list.json", list.getBytes(UTF_8), KEEPER);
    }

    private static ImageList verified(byte[] content, Optional<SeenCatalog> highest) {
        return ImageList.signed("list.json", content, ROOT, highest, NOW);
    }

    private static ErrorCode refused(byte[] content, Optional<SeenCatalog> highest) {
        try {
            verified(content, highest);
            throw new AssertionError("was taken");
        } catch (EngineException fault) {
            return fault.code();
        }
    }

    @Test
    void imagersListIsReadWithItsGroupsAndSaysThatNobodySignedIt() {
        ImageList list = ImageList.unsigned("os_list.json", unsigned(ENTRIES));

        assertThat(list.standing()).isEqualTo(new ImageList.Standing.Unsigned());
        assertThat(list.remarks()).isEmpty();
        assertThat(list.items().getFirst())
                .isEqualTo(new ListedImage.Image(
                        "Node OS",
                        "for a node",
                        URI.create("https://images.example/node.img.zst"),
                        OptionalLong.of(8589934592L),
                        Optional.of("ab".repeat(32)),
                        OptionalLong.of(104857600),
                        Optional.of("cd".repeat(32)),
                        Optional.of("2026-11-20"),
                        List.of("pi4-64bit"),
                        FirstBoot.CLOUDINIT_RPI));
        assertThat(list.items().get(1)).isInstanceOfSatisfying(ListedImage.Group.class, group -> {
            assertThat(group.items()).extracting(ListedImage::name).containsExactly("Old", "Elsewhere");
            assertThat(group.items().get(1)).isInstanceOf(ListedImage.Elsewhere.class);
        });
    }

    @Test
    void unknownFirstBootFormatIsNoneAndSaid() {
        ImageList list = ImageList.unsigned("l", unsigned(ENTRIES.replace("cloudinit-rpi", "ignition")));

        assertThat(((ListedImage.Image) list.items().getFirst()).firstBoot()).isEqualTo(FirstBoot.NONE);
        assertThat(list.remarks()).singleElement().asString().contains("os_list[0].init_format");
    }

    @Test
    void entriesThatAreNotUnderstoodAreLeftOutWithARemark() {
        ImageList list = ImageList.unsigned(
                "l",
                unsigned(
                        "\"os_list\": [ 7, {\"description\": \"x\"}, {\"name\": \"a\", \"url\": \"javascript:1\"},"
                                + " {\"name\": \"b\\u001b[31m\", \"url\": \"https://e.example/b\", \"extract_size\": \"big\"} ]"));

        assertThat(list.items()).hasSize(1);
        assertThat(list.items().getFirst().name()).doesNotContain("\u001b");
        assertThat(list.remarks()).hasSize(4);
    }

    @Test
    void ownListIsTakenWithItsVersionAndExpiry() {
        ImageList list = verified(signed(3, "2026-12-01T00:00:00Z"), Optional.empty());

        assertThat(list.standing()).isInstanceOfSatisfying(ImageList.Standing.Signed.class, signed -> {
            assertThat(signed.header().version()).isEqualTo(3);
            assertThat(signed.expired()).isEmpty();
        });
        assertThat(list.items()).hasSize(2);
    }

    @Test
    void expiredListMayBeViewedAndSaysSo() {
        ImageList list = verified(signed(3, "2026-11-20T00:00:00Z"), Optional.empty());

        assertThat(((ImageList.Standing.Signed) list.standing()).expired())
                .hasValueSatisfying(why -> assertThat(why.code()).isEqualTo(ErrorCode.CATALOG_EXPIRED));
    }

    @Test
    void olderOrChangedOrForeignListIsRefusedByItsCode() {
        byte[] good = signed(3, "2026-12-01T00:00:00Z");
        SeenCatalog seen =
                ((ImageList.Standing.Signed) verified(good, Optional.empty()).standing()).seen();

        assertThat(refused(signed(2, "2026-12-01T00:00:00Z"), Optional.of(seen)))
                .isEqualTo(ErrorCode.CATALOG_ROLLBACK);
        assertThat(refused(signed(3, "2026-12-02T00:00:00Z"), Optional.of(seen)))
                .isEqualTo(ErrorCode.CATALOG_MIXED);
        assertThat(refused(unsigned(ENTRIES), Optional.empty())).isEqualTo(ErrorCode.CATALOG_INVALID);
        SigningKey stranger = SigningKey.generate(new SecureRandom());
        String plain = "{\"_type\":\"image-list\",\"spec_version\":1,\"name\":\"home\",\"version\":9,"
                + "\"generated\":\"2026-11-01T00:00:00Z\",\"expires\":\"2026-12-01T00:00:00Z\"," + ENTRIES + "}";
        assertThat(refused(ImageList.sign("l", plain.getBytes(UTF_8), stranger), Optional.empty()))
                .isEqualTo(ErrorCode.CATALOG_KEY_UNKNOWN);
    }

    @Test
    void listWithRemarksOrWithoutAHeaderIsNotSigned() {
        assertThatThrownBy(() -> ImageList.sign("l", unsigned(ENTRIES), KEEPER))
                .isInstanceOfSatisfying(
                        EngineException.class,
                        fault -> assertThat(fault.code()).isEqualTo(ErrorCode.IMAGE_LIST_INVALID));
    }

    @Test
    void whatIsNoListIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> ImageList.unsigned("l", "{\n \"os_list\": 7 }".getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        EngineException.class,
                        fault -> assertThat(fault.facts()).containsEntry("place", "os_list"));
        assertThatThrownBy(() -> ImageList.unsigned("l", "{\n x".getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        EngineException.class,
                        fault -> assertThat(fault.facts().get("reason")).contains("line 2"));
    }
}
