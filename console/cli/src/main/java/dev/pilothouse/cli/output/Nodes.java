package dev.pilothouse.cli.output;

import dev.pilothouse.engine.host.Contact;
import dev.pilothouse.engine.observe.NodeSnapshot;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.presentation.words.ContactWords;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is wrong with nodes as such. */
public final class Nodes {
    private Nodes() {}

    /** One code for each node that could not be seen. */
    public static List<ErrorCode> unseen(List<NodeSnapshot> nodes) {
        return nodes.stream()
                .filter(node ->
                        node.contact() instanceof Contact.Lost || !node.fault().isEmpty())
                .map(node -> node.contact() instanceof Contact.Lost lost ? lost.code() : ErrorCode.RUNTIME_UNAVAILABLE)
                .toList();
    }

    static String note(NodeSnapshot node, Instant now) {
        return node.contact() instanceof Contact.Lost
                ? ContactWords.explain(node.node(), node.contact(), now).line()
                : node.fault();
    }

    static Map<String, String> withNode(Map<String, String> facts, NodeName node) {
        Map<String, String> all = new LinkedHashMap<>(facts);
        all.putIfAbsent("node", node.value());
        return all;
    }
}
