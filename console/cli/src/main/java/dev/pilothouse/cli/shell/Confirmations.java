package dev.pilothouse.cli.shell;

import dev.pilothouse.cli.output.Terminal;
import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.profile.NodeSpec;
import dev.pilothouse.engine.profile.NodeSpec.Protection;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorClass;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Destructive means typed: by a person at a terminal, or by a script as {@code --confirm}. There is no option that
 * answers every question.
 */
public final class Confirmations {
    private final Shell shell;
    private final Set<String> given;

    /** @param given the values of {@code --confirm} */
    public Confirmations(Shell shell, List<String> given) {
        this.shell = shell;
        this.given = new LinkedHashSet<>(given);
    }

    /** @throws Refusal where the address was not typed exactly */
    public void remove(Address address) {
        if (!typed(address.toString(), "remove " + address + " (its data stays)")) {
            throw new Refusal(
                    ErrorClass.REFUSED,
                    "Removing " + address + " was not confirmed",
                    "Repeat it with --confirm " + address + ", or type the address when asked.");
        }
    }

    /** @throws Refusal where the fleet's name was not typed exactly */
    public void forgetRoot(String fleet) {
        if (!typed(fleet, "forget the trusted root of the catalog of " + fleet)) {
            throw new Refusal(
                    ErrorClass.REFUSED,
                    "Forgetting the trusted root of the catalog of " + fleet + " was not confirmed",
                    "Repeat it with --confirm " + fleet + ", or type the name when asked.");
        }
    }

    /** @throws EngineException {@link ErrorCode#NODE_PROTECTED} where a protected node's name was not typed exactly */
    public void change(FleetEngine engine, Collection<NodeName> nodes, String verb) {
        for (NodeSpec node : engine.fleet().nodes()) {
            boolean asks = node.protection() == Protection.PROTECTED && nodes.contains(node.name());
            if (asks && !typed(node.name().value(), verb + " on the protected node " + node.name())) {
                throw new EngineException(
                        ErrorCode.NODE_PROTECTED, Map.of("node", node.name().value()));
            }
        }
    }

    /**
     * @param phrase that names what is given up
     * @throws Refusal where it was not typed exactly
     */
    public void phrase(String phrase, String deed) {
        if (!typed(phrase, deed)) {
            throw new Refusal(
                    ErrorClass.REFUSED,
                    "It was not confirmed: " + deed,
                    "Repeat it with --confirm '" + phrase + "', or type that when asked.");
        }
    }

    private boolean typed(String expected, String deed) {
        if (given.contains(expected)) {
            return true;
        }
        Terminal terminal = shell.terminal();
        if (terminal.input() != Terminal.Stream.SCREEN || terminal.error() != Terminal.Stream.SCREEN) {
            return false;
        }
        shell.err().print("To " + deed + ", type " + expected + ": ");
        shell.err().flush();
        try {
            String line = shell.in().readLine();
            return line != null && line.strip().equals(expected);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
