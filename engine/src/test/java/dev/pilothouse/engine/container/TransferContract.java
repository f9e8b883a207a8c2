package dev.pilothouse.engine.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.pilothouse.engine.container.registry.RegistryAccess;
import dev.pilothouse.engine.operation.Progress;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.Secret;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What every container runtime promises of names of images and of registries. */
public abstract class TransferContract extends CommandContract {
    private static final RegistryAccess ANYBODY = new RegistryAccess.Anonymous();

    /** {@code host:port} of a registry the engine reaches and that takes everything. */
    protected abstract String registry();

    @Test
    void anImageCanHaveASecondName() {
        ImageReference second = ImageReference.parse("localhost/contract-second:1");
        runtime().tag(image(), second);
        assertThat(found(second).id()).isEqualTo(found(image()).id());
        refused(
                ErrorCode.IMAGE_MISSING,
                () -> runtime().tag(ImageReference.parse("localhost/contract-none:1"), second));
    }

    @Test
    void whatIsPushedIsInTheRegistryUnderItsDigest() {
        ImageReference name = ImageReference.parse(registry() + "/contract/shell:1.0");
        runtime().tag(image(), name);
        runtime().push(name, ANYBODY, Progress.silent());
        String digest = digest(name);
        assertThat(digest).matches("sha256:[0-9a-f]{64}");
        runtime().push(name, new RegistryAccess.Login("somebody", new Secret("made-up")), Progress.silent());
        assertThat(digest(name)).isEqualTo(digest);
        Image pulled = runtime().pull(ImageReference.parse(name.name() + "@" + digest), Progress.silent());
        assertThat(pulled.id()).isEqualTo(found(image()).id());
    }

    @Test
    void aTagThatNobodyPushedIsAbsent() {
        assertThat(runtime().published(ImageReference.parse(registry() + "/contract/never:1.0"), ANYBODY))
                .isInstanceOf(Observation.Absent.class);
        ImageReference name = ImageReference.parse(registry() + "/contract/shell:1.1");
        runtime().tag(image(), name);
        runtime().push(name, ANYBODY, Progress.silent());
        assertThat(runtime().published(ImageReference.parse(registry() + "/contract/shell:9.9"), ANYBODY))
                .isInstanceOf(Observation.Absent.class);
    }

    @Test
    void aRegistryThatIsNotThereIsUnknownAndTakesNothing() {
        ImageReference name = ImageReference.parse("127.0.0.1:1/contract/shell:1.0");
        runtime().tag(image(), name);
        refused(ErrorCode.PUSH_FAILED, () -> runtime().push(name, ANYBODY, Progress.silent()));
        assertThat(runtime().published(name, ANYBODY)).isInstanceOf(Observation.Unknown.class);
    }

    @Test
    void anImageThatIsNotThereCannotBePushed() {
        ImageReference name = ImageReference.parse(registry() + "/contract/none:1.0");
        refused(ErrorCode.IMAGE_MISSING, () -> runtime().push(name, ANYBODY, Progress.silent()));
    }

    private Image found(ImageReference reference) {
        return runtime().image(reference) instanceof Observation.Present<Image>(Image image)
                ? image
                : fail("not on the node: " + reference);
    }

    private String digest(ImageReference reference) {
        return runtime().published(reference, ANYBODY) instanceof Observation.Present<String>(String digest)
                ? digest
                : fail("not in the registry: " + reference);
    }

    private static void refused(ErrorCode code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        EngineException.class, fault -> assertThat(fault.code()).isEqualTo(code));
    }
}
