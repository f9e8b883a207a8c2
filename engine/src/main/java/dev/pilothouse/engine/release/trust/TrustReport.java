package dev.pilothouse.engine.release.trust;

import dev.pilothouse.engine.release.trust.SignerVerdict.Share;
import dev.pilothouse.engine.release.trust.SignerVerdict.Verdict;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Who signed a release and what each signature is worth.
 *
 * @param rows a row for each signature, in the order they were found
 * @param silent pinned signers of whom there is no signature
 */
public record TrustReport(int threshold, List<SignerVerdict> rows, List<TrustPolicy.Signer> silent) {
    public TrustReport {
        rows = List.copyOf(rows);
        silent = List.copyOf(silent);
    }

    /** Different persons whose signatures count. */
    public List<SignerVerdict> counted() {
        return rows.stream().filter(row -> row.share() == Share.COUNTED).toList();
    }

    /**
     * Empty where the threshold is reached. Otherwise why it is not: the code names the gravest thing found, since a bad
     * signature of a known person is other news than too few signatures.
     */
    public Optional<EngineException> refusal() {
        if (counted().size() >= threshold) {
            return Optional.empty();
        }
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("needed", Integer.toString(threshold));
        facts.put("counted", Integer.toString(counted().size()));
        facts.put(
                "signatures",
                rows.isEmpty() ? "none" : rows.stream().map(TrustReport::words).collect(Collectors.joining("; ")));
        return Optional.of(new EngineException(code(), facts));
    }

    private ErrorCode code() {
        if (has(Verdict.BAD_SIGNATURE)) {
            return ErrorCode.RELEASE_SIGNATURE_BAD;
        }
        if (has(Verdict.REVOKED)) {
            return ErrorCode.RELEASE_KEY_REVOKED;
        }
        if (has(Verdict.EXPIRED_AFTER)) {
            return ErrorCode.RELEASE_SIGNED_AFTER_EXPIRY;
        }
        boolean strangersOnly = !rows.isEmpty() && rows.stream().allMatch(row -> row.verdict() == Verdict.UNKNOWN_KEY);
        return strangersOnly ? ErrorCode.RELEASE_SIGNER_UNKNOWN : ErrorCode.RELEASE_SIGNERS_TOO_FEW;
    }

    private boolean has(Verdict verdict) {
        return rows.stream().anyMatch(row -> row.verdict() == verdict);
    }

    private static String words(SignerVerdict row) {
        String who = row.signer().isEmpty() ? row.key() : row.signer();
        return who + " " + row.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
