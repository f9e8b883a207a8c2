package dev.pilothouse.engine.release.spec;

import dev.pilothouse.engine.container.ImageReference;
import dev.pilothouse.engine.text.NodeName;
import java.util.List;
import java.util.Optional;

/**
 * What images of an implementation are made of and where they go.
 *
 * @param repository without a tag; the version becomes the tag
 * @param base named by its digest
 * @param user {@code uid:gid}, neither of them 0
 * @param data folder in the image that the user may write to
 * @param programs of the release that go into the image; the first one is started
 * @param check arguments with which the first program ends by itself and says that it works
 * @param node builds and pushes
 */
public record ImagePlan(
        ImageReference repository,
        ImageReference base,
        String user,
        String data,
        List<String> programs,
        List<String> check,
        NodeName node,
        Optional<LoginPlan> login) {
    public ImagePlan {
        programs = List.copyOf(programs);
        check = List.copyOf(check);
    }

    /** @param secret name of the password among the fleet's secrets */
    public record LoginPlan(String user, String secret) {}

    /** The name of one version's image. */
    public ImageReference image(String version) {
        return ImageReference.parse(repository.name() + ":" + version);
    }
}
