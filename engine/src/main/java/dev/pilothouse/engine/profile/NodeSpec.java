package dev.pilothouse.engine.profile;

import dev.pilothouse.engine.container.RuntimeChoice;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.NodeName;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One node as declared.
 *
 * @param address host name, IP or an alias of the SSH configuration; {@code local} for this machine without SSH
 * @param user empty: as the SSH configuration says
 * @param port 0: as the SSH configuration says
 * @param variables the fleet's, overlaid with the node's own
 * @param apps ids of all apps that belong here, through the node or its groups, in the order of the file
 * @param protection whether changes want the node's name typed
 * @param development where the development copies of its apps go
 */
public record NodeSpec(
        NodeName name,
        String address,
        String user,
        int port,
        Optional<Path> sshConfig,
        Map<String, String> labels,
        RuntimeChoice runtime,
        Map<String, String> variables,
        Map<String, SecretSource> secrets,
        List<AppId> apps,
        Protection protection,
        Development development) {
    public NodeSpec {
        labels = Map.copyOf(labels);
        variables = Map.copyOf(variables);
        secrets = Map.copyOf(secrets);
        apps = List.copyOf(apps);
    }

    /** One whose development copies go to the usual places. */
    public NodeSpec(
            NodeName name,
            String address,
            String user,
            int port,
            Optional<Path> sshConfig,
            Map<String, String> labels,
            RuntimeChoice runtime,
            Map<String, String> variables,
            Map<String, SecretSource> secrets,
            List<AppId> apps,
            Protection protection) {
        this(
                name,
                address,
                user,
                port,
                sshConfig,
                labels,
                runtime,
                variables,
                secrets,
                apps,
                protection,
                Development.DEFAULT);
    }

    /** The same node, where these names have these values besides. */
    public NodeSpec withVariables(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(variables);
        all.putAll(more);
        return new NodeSpec(
                name, address, user, port, sshConfig, labels, runtime, all, secrets, apps, protection, development);
    }

    /** Whether changes on a node want its name typed. */
    public enum Protection {
        OPEN,
        PROTECTED
    }
}
