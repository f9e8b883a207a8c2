package dev.pilothouse.cli.command;

import dev.pilothouse.cli.shell.Context;
import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.Selector;
import dev.pilothouse.engine.profile.NodeSpec;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.presentation.words.ErrorWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What several nodes answered: one that cannot be reached is named on the error stream and hides no other.
 *
 * @param answers of each node that gave one, in the node's order
 * @param failed a code for each node that did not answer
 */
record Asked<T>(List<List<T>> answers, List<ErrorCode> failed, int nodes) {
    static <T> Asked<T> of(
            Context context, FleetEngine engine, Selector selector, Function<Selector, List<T>> question) {
        List<List<T>> answers = new ArrayList<>();
        List<ErrorCode> failed = new ArrayList<>();
        List<NodeSpec> nodes = Context.nodes(engine, selector);
        for (NodeSpec node : nodes) {
            try {
                answers.add(question.apply(new Selector(Set.of(node.name()), selector.labels(), selector.apps())));
            } catch (EngineException fault) {
                failed.add(fault.code());
                context.shell()
                        .err()
                        .println(ErrorWords.explain(fault).line() + " ["
                                + fault.code().id() + "]");
            }
        }
        context.shell().err().flush();
        return new Asked<>(answers, failed, nodes.size());
    }
}
