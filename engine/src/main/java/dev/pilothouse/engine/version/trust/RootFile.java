package dev.pilothouse.engine.version.trust;

import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.version.trust.key.SigningKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A root file: one or several versions of a {@link Root} in a row, each signed by the threshold of the one before and by
 * its own. Several are kept so that a console that was away during two changes can follow both. Immutable.
 */
public final class RootFile {
    private final List<Envelope> envelopes;
    private final List<Root> roots;

    private RootFile(List<Envelope> envelopes, RootReader reader) {
        this.envelopes = List.copyOf(envelopes);
        this.roots = envelopes.stream().map(reader::root).toList();
    }

    /**
     * Reads and verifies nothing.
     *
     * @param file for messages
     * @throws EngineException {@link ErrorCode#ROOT_INVALID}
     */
    public static RootFile read(byte[] content, String file) {
        RootReader reader = new RootReader(file);
        return new RootFile(reader.envelopes(content), reader);
    }

    /** A file with one root that nobody has signed yet. */
    public static RootFile of(Root root) {
        return new RootFile(List.of(unsigned(root)), new RootReader(root.name()));
    }

    private static Envelope unsigned(Root root) {
        return Envelope.of(RootReader.TYPE, RootReader.payload(root));
    }

    /** The newest, signed or not. */
    public Root newest() {
        return roots.getLast();
    }

    /** The same with another root behind, which is not signed yet. */
    public RootFile followedBy(Root next) {
        List<Envelope> all = new ArrayList<>(envelopes);
        all.add(unsigned(next));
        return new RootFile(all, new RootReader(next.name()));
    }

    /** The same with one more signature on the newest root. */
    public RootFile signedBy(SigningKey key) {
        List<Envelope> all = new ArrayList<>(envelopes);
        all.set(all.size() - 1, all.getLast().signedBy(key));
        return new RootFile(all, new RootReader(newest().name()));
    }

    public byte[] bytes() {
        return RootReader.file(envelopes);
    }

    /**
     * What this file makes of the root that is trusted already: the newest it leads to, or the trusted one where the file
     * is older.
     *
     * @param trusted the file that was reached before; empty for the first time, when this file is taken at its word
     * @throws EngineException {@link ErrorCode#ROOT_SKIPPED}, {@link ErrorCode#ROOT_NOT_SIGNED},
     *     {@link ErrorCode#ROOT_CHANGED}
     */
    public RootFile advance(Optional<RootFile> trusted) {
        RootFile reached = trusted.orElseGet(() -> {
            only(0).signed(roots.getFirst().root(), "itself");
            return only(0);
        });
        for (int i = 0; i < roots.size(); i++) {
            Root next = roots.get(i);
            Root last = reached.newest();
            if (!next.name().equals(last.name())) {
                throw refused(ErrorCode.ROOT_CHANGED, last, next, "");
            }
            if (i > 0 && next.version() != roots.get(i - 1).version() + 1) {
                throw refused(ErrorCode.ROOT_SKIPPED, roots.get(i - 1), next, "");
            }
            if (next.version() > last.version() + 1) {
                throw refused(ErrorCode.ROOT_SKIPPED, last, next, "");
            }
            RootFile step = only(i);
            if (next.version() == last.version() && !step.saysAs(reached)) {
                throw refused(ErrorCode.ROOT_CHANGED, last, next, "");
            }
            if (next.version() == last.version() + 1) {
                step.signed(last.root(), "version " + last.version());
                step.signed(next.root(), "itself");
                reached = step;
            }
        }
        return reached;
    }

    private RootFile only(int index) {
        return new RootFile(
                List.of(envelopes.get(index)), new RootReader(roots.get(index).name()));
    }

    private boolean saysAs(RootFile other) {
        return Arrays.equals(
                envelopes.getLast().payload(), other.envelopes.getLast().payload());
    }

    private void signed(Role by, String whose) {
        Signatures signatures = Signatures.of(envelopes.getLast(), by, newest().owners());
        signatures.refusal().ifPresent(why -> {
            throw refused(
                    ErrorCode.ROOT_NOT_SIGNED,
                    newest(),
                    newest(),
                    "by the keys of " + whose + " (" + signatures.good() + " of " + by.threshold() + " needed)");
        });
    }

    private static EngineException refused(ErrorCode code, Root trusted, Root next, String reason) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("catalog", trusted.name());
        if (code != ErrorCode.ROOT_NOT_SIGNED) {
            facts.put("trusted", Integer.toString(trusted.version()));
        }
        facts.put("version", Integer.toString(next.version()));
        if (!reason.isEmpty()) {
            facts.put("reason", reason);
        }
        return new EngineException(code, facts);
    }

    /** Whose signatures the newest root has, beside those its own rule asks for. */
    public List<SignerVerdict> signers() {
        return Signatures.of(envelopes.getLast(), newest().root(), newest().owners())
                .verdicts();
    }
}
