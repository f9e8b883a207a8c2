package dev.pilothouse.engine.chaos.fault;

import static dev.pilothouse.engine.chaos.fault.Scripts.quoted;

import dev.pilothouse.engine.host.ExecResult;
import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.text.EngineException;
import java.time.Duration;
import java.util.Map;

/**
 * Brings faults about and ends them. What ends a lasting fault lies on the node, and a timer of the node runs it, before
 * the fault begins: neither a killed console nor a lost connection leaves a fault behind for longer than it was meant
 * to last.
 */
public final class Timer {
    /** In memory: a restart of the node ends every fault, and what would end it. */
    private static final String FOLDER = "/run/" + Scripts.MARK;

    private final NodeShell shell;

    public Timer(Host host) {
        this.shell = new NodeShell(host);
    }

    /** How an order to the node went. */
    public sealed interface Done {
        record Yes() implements Done {}

        /** The node answered that it did not. */
        record No(String reason) implements Done {}

        /** No answer came: it may have been done. */
        record NoAnswer(String reason) implements Done {}
    }

    /** Whether the fault can be brought about; changes nothing. */
    public Done check(Injection injection) {
        return ordered(injection.check() + "\nexit 0");
    }

    /** What there is to see now, by name; throws where the node cannot be asked. */
    public Map<String, String> evidence(Site site) {
        return NodeShell.values(shell.run(Scripts.evidence(site)).stdout());
    }

    /**
     * Brings the fault about; one that lasts with its end armed before.
     *
     * @param key unlike that of any other fault on the node: letters, digits and hyphens
     */
    public Done inject(String key, Injection injection) {
        String arm = injection
                .undo()
                .map(undo -> arm(key, undo, injection.lasting().orElseThrow()))
                .orElse("");
        return ordered(arm + injection.inject());
    }

    /** Ends the fault where it has not ended. Done is also what the timer did before. */
    public Done undo(String key) {
        String file = file(key);
        return ordered("[ ! -e " + file + " ] || sh " + file + " || { echo 'the fault could not be ended'; exit 1; }");
    }

    private static String arm(String key, String undo, Duration lasting) {
        String file = file(key);
        String unit = Scripts.MARK + "-" + key;
        long seconds = Math.max(1, (lasting.toMillis() + 999) / 1000);
        // The file goes only when it has done its work; a fault that cannot be ended is tried again by the next undo.
        String whole = "PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin\n(\n" + undo + "\n) && rm -f " + file + "\n";
        return "set -e\nmkdir -p " + FOLDER + "\nprintf '%s' " + quoted(whole) + " >" + file + "\n"
                + "if [ -d /run/systemd/system ] && command -v systemd-run >/dev/null; then systemd-run --quiet --collect"
                + " --unit=" + unit + " --on-active=" + seconds + "s sh " + file + "\nelse\nsetsid sh -c 'sleep "
                + seconds
                + "; [ ! -e " + file + " ] || exec sh " + file + "' </dev/null >/dev/null 2>&1 &\nfi\nset +e\n";
    }

    private static String file(String key) {
        return FOLDER + "/" + key + ".undo";
    }

    private Done ordered(String script) {
        try {
            ExecResult result = shell.run(script);
            return result.succeeded() ? new Done.Yes() : new Done.No(NodeShell.lastLine(result));
        } catch (EngineException fault) {
            return new Done.NoAnswer(fault.code() + " " + fault.facts().getOrDefault("reason", ""));
        }
    }
}
