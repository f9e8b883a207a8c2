package dev.pilothouse.engine.version.switching;

import dev.pilothouse.engine.container.Image;
import dev.pilothouse.engine.container.ImageReference;
import java.util.Optional;

/** The name under which an image stays what it is. */
final class Registered {
    private Registered() {}

    /** The reference with the digest that its registry gave the image; as it is where the image has none of that name. */
    static ImageReference of(ImageReference reference, Optional<Image> image) {
        if (!reference.digest().isEmpty()) {
            return reference;
        }
        return image.stream()
                .flatMap(one -> one.repoDigests().stream())
                .filter(known -> ImageReference.isValid(known))
                .map(ImageReference::parse)
                .filter(known -> known.name().equals(reference.name())
                        || known.repository().equals(reference.repository()))
                .findFirst()
                .map(known -> new ImageReference(reference.name(), reference.tag(), known.digest()))
                .orElse(reference);
    }
}
