package dev.pilothouse.engine.flash.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.pilothouse.engine.flash.Receipt;
import dev.pilothouse.engine.flash.SignedReceipt;
import dev.pilothouse.engine.flash.SignedReceipt.Standing;
import dev.pilothouse.engine.host.Files;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.version.trust.Envelope;
import dev.pilothouse.engine.version.trust.key.SigningKey;
import dev.pilothouse.engine.version.trust.key.VerifyingKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The receipts of this console: a file for each, a DSSE envelope around its JSON, so that it can be sent on and checked
 * elsewhere with the public key.
 */
record ReceiptBook(Path folder, Files files, ConsoleKey key) {
    /** What the payload is; signed too. */
    static final String TYPE = "application/vnd.pilothouse.flash-receipt+json";

    private static final int SHARED = 0644;
    private static final String ENDING = ".json";

    /** On return it is on disk. */
    SignedReceipt write(Receipt receipt) {
        try {
            SigningKey signing = key.signing();
            Envelope envelope = Envelope.of(TYPE, FlashJson.MAPPER.writeValueAsBytes(receipt))
                    .signedBy(signing);
            Path file = folder.resolve(receipt.id() + ENDING);
            files.replace(file.toString(), envelope.bytes(), SHARED);
            return new SignedReceipt(receipt, file, signing.verifying().id(), Standing.GOOD);
        } catch (JsonProcessingException fault) {
            throw new IllegalStateException("a receipt is plain records", fault);
        }
    }

    /** Newest first; a file that is no receipt fails the call, since one that was spoilt must not look like none. */
    List<SignedReceipt> all() {
        List<String> names = files.list(folder.toString()).stream()
                .filter(name -> name.endsWith(ENDING))
                .toList();
        if (names.isEmpty()) {
            return List.of();
        }
        Optional<VerifyingKey> own = key.verifying();
        List<SignedReceipt> all = new ArrayList<>();
        for (String name : names) {
            all.add(read(folder.resolve(name), own));
        }
        all.sort(Comparator.comparing((SignedReceipt one) -> one.receipt().ended())
                .reversed());
        return List.copyOf(all);
    }

    private SignedReceipt read(Path file, Optional<VerifyingKey> own) {
        byte[] content = files.read(file.toString()).orElseThrow(() -> invalid(file, "it is gone"));
        try {
            Envelope envelope = Envelope.read(content);
            if (!envelope.type().equals(TYPE)) {
                throw invalid(file, "it is of type " + envelope.type());
            }
            Receipt receipt = FlashJson.MAPPER.readValue(envelope.payload(), Receipt.class);
            boolean fits = own.filter(known -> envelope.fit(known) == VerifyingKey.Fit.GOOD)
                    .isPresent();
            return new SignedReceipt(
                    receipt, file, own.map(VerifyingKey::id).orElse(""), fits ? Standing.GOOD : Standing.WRONG);
        } catch (IOException fault) {
            throw invalid(file, "it holds no receipt");
        } catch (EngineException fault) {
            throw fault.code() == ErrorCode.RECEIPT_INVALID
                    ? fault
                    : invalid(file, fault.facts().getOrDefault("reason", "it is no envelope"));
        }
    }

    private static EngineException invalid(Path file, String reason) {
        return new EngineException(ErrorCode.RECEIPT_INVALID, Map.of("file", file.toString(), "reason", reason));
    }
}
