package dev.pilothouse.engine.orchestrate.state;

import dev.pilothouse.engine.host.Command;
import dev.pilothouse.engine.host.ExecResult;
import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.orchestrate.lease.Card;
import dev.pilothouse.engine.orchestrate.lease.Claim;
import dev.pilothouse.engine.orchestrate.lease.Grip;
import dev.pilothouse.engine.orchestrate.lease.Lease;
import dev.pilothouse.engine.orchestrate.lease.LeaseFile;
import dev.pilothouse.engine.orchestrate.lease.LeaseSight;
import dev.pilothouse.engine.orchestrate.lease.LeaseStore;
import dev.pilothouse.engine.orchestrate.lease.Standing;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@link LeaseStore} in a node's state folder, by shell scripts there under {@code flock}. */
public final class NodeLeases implements LeaseStore {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Host host;
    private final StateFolder folder;

    public NodeLeases(Host host, StateFolder folder) {
        this.host = host;
        this.folder = folder;
    }

    @Override
    public Claim claim(Card card, Claim.Means means) {
        String verb = switch (means) {
            case WHEN_FREE -> "claim";
            case TAKE_OVER -> "take";
        };
        Answer answer = ask(verb, new Grip(0, card.session()), card, "", "");
        return switch (answer.word()) {
            case "granted" -> new Claim.Granted(new Grip(answer.number(), card.session()), answer.sight());
            case "held" -> new Claim.Held(answer.lease().orElseThrow(() -> unexpected(answer)));
            default -> throw unexpected(answer);
        };
    }

    @Override
    public Standing renew(Grip grip, Card card) {
        return standing(ask("renew", grip, card, "", ""));
    }

    @Override
    public void release(String session) {
        ask("release", new Grip(0, session), new Card("", session, "", ""), "", "");
    }

    @Override
    public Standing write(Grip grip, String name, byte[] content) {
        Card card = new Card("", grip.session(), "", "");
        return standing(ask("write", grip, card, name, new String(content, StandardCharsets.UTF_8)));
    }

    private static Standing standing(Answer answer) {
        return switch (answer.word()) {
            case "yours" -> new Standing.Yours();
            case "gone" ->
                new Standing.Gone(answer.lease().filter(lease -> lease.left().isPositive()));
            default -> throw new IllegalStateException(answer.word());
        };
    }

    /**
     * What the node answered: one word, a number, and the lease file as it stood before.
     */
    private record Answer(String word, long number, LeaseSight sight) {
        private Optional<Lease> lease() {
            return sight instanceof LeaseSight.Taken(Lease lease) ? Optional.of(lease) : Optional.empty();
        }
    }

    private Answer ask(String verb, Grip grip, Card card, String name, String content) {
        String path = folder.toWrite();
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        String said = run(
                LeaseScripts.ACT,
                List.of(
                        path,
                        verb,
                        LeaseFile.quoted(card.session()),
                        Long.toString(grip.fence()),
                        LeaseFile.quoted(card.holder()),
                        LeaseFile.quoted(card.operation()),
                        LeaseFile.quoted(card.step()),
                        Long.toString(Lease.LIFE.toSeconds()),
                        name.isEmpty() ? "-" : name,
                        Integer.toString(bytes.length)),
                content,
                path);
        String[] head = said.lines().findFirst().orElse("").split(" ");
        if (head.length != 4) {
            throw failed(ErrorCode.FILE_FAILED, path + "/" + FILE, "the answer was cut short");
        }
        String old = said.lines().skip(1).reduce("", (all, line) -> all + line + "\n");
        LeaseSight sight = old.isEmpty()
                ? new LeaseSight.Free()
                : LeaseFile.look(old, head[3], Duration.ofSeconds(Long.parseLong(head[2])));
        Answer answer = new Answer(head[0], Long.parseLong(head[1]), sight);
        if (answer.word().equals("broken")) {
            throw unreadable(path, answer);
        }
        return answer;
    }

    private EngineException unreadable(String path, Answer answer) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("node", host.name().value());
        facts.put("path", path + "/" + FILE);
        facts.put("why", "the lease file cannot be understood; lease take " + host.name() + " puts it aside");
        if (answer.sight() instanceof LeaseSight.Unreadable(String why)) {
            facts.put("seen", why);
        }
        return new EngineException(ErrorCode.STATE_UNKNOWN, facts);
    }

    private EngineException unexpected(Answer answer) {
        return failed(ErrorCode.FILE_FAILED, FILE, "unexpected answer " + answer.word());
    }

    /** As the login user, and once more as root where that one may not look into the folder. */
    private String run(String script, List<String> arguments, String stdin, String path) {
        List<String> words = new ArrayList<>(List.of("env", "LC_ALL=C", "/bin/sh", "-c", script, "sh"));
        words.addAll(arguments);
        ExecResult result = host.exec(command(words, stdin));
        if (!result.succeeded() && result.stderr().contains("Permission denied")) {
            List<String> asRoot = new ArrayList<>(List.of("sudo", "-n", "--"));
            asRoot.addAll(words);
            ExecResult second = host.exec(command(asRoot, stdin));
            result = second.succeeded() ? second : result;
        }
        if (!result.succeeded()) {
            throw failed(ErrorCode.FILE_FAILED, path, reason(result));
        }
        return result.stdout();
    }

    private static Command command(List<String> words, String stdin) {
        return Command.of(words.toArray(String[]::new)).withStdin(stdin).withTimeout(LIMIT);
    }

    /** The last words of the tool that failed, such as {@code No space left on device}. */
    private static String reason(ExecResult result) {
        String last = result.stderr()
                .strip()
                .lines()
                .reduce((first, second) -> second)
                .orElse(result.exit().toString());
        return last.startsWith("pilothouse: ")
                ? last.substring("pilothouse: ".length())
                : last.substring(last.lastIndexOf(": ") < 0 ? 0 : last.lastIndexOf(": ") + 2);
    }

    private EngineException failed(ErrorCode code, String path, String reason) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("node", host.name().value());
        facts.put("path", path);
        facts.put("reason", reason);
        return new EngineException(code, facts);
    }
}
