package dev.pilothouse.engine.profile;

import dev.pilothouse.engine.container.RuntimeChoice;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.engine.text.yaml.YamlValue;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A node as read, before its apps are known. */
record NodeDraft(
        NodeName name,
        String address,
        String user,
        int port,
        Map<String, String> labels,
        RuntimeChoice runtime,
        Map<String, String> variables,
        Map<String, SecretSource> secrets,
        List<YamlValue> apps,
        NodeSpec.Protection protection,
        Development development) {

    /** A node of which only the name is given: the SSH configuration knows the rest. */
    static NodeDraft bare(
            NodeName name, Map<String, String> variables, Map<String, SecretSource> secrets, Development development) {
        return new NodeDraft(
                name,
                name.value(),
                "",
                0,
                Map.of(),
                RuntimeChoice.AUTO,
                variables,
                secrets,
                List.of(),
                NodeSpec.Protection.OPEN,
                development);
    }

    NodeSpec toSpec(Optional<Path> sshConfig, List<AppId> placed) {
        return new NodeSpec(
                name,
                address,
                user,
                port,
                sshConfig,
                labels,
                runtime,
                variables,
                secrets,
                placed,
                protection,
                development);
    }
}
