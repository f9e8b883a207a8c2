package dev.pilothouse.engine.version.trust.source;

import dev.pilothouse.engine.host.Files;
import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.host.LocalFiles;
import dev.pilothouse.engine.profile.CatalogDeclaration;
import dev.pilothouse.engine.profile.CatalogSource;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.engine.version.catalog.JsonText;
import dev.pilothouse.engine.version.trust.CatalogSources;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Every kind of source. Holds nothing between two calls; safe for many threads. */
public final class Fetching implements CatalogSources {
    /** Of one request from its start to the last byte. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Function<NodeName, Host> nodes;
    private final Duration patience;

    /** @param nodes the machines of the fleet, which are not closed here */
    public Fetching(Function<NodeName, Host> nodes) {
        this(nodes, PATIENCE);
    }

    Fetching(Function<NodeName, Host> nodes, Duration patience) {
        this.nodes = nodes;
        this.patience = patience;
    }

    @Override
    public byte[] fetch(CatalogDeclaration declared) {
        return switch (declared.source()) {
            case CatalogSource.File(Path path) ->
                file(declared.source(), new LocalFiles(new NodeName("console")), path.toString());
            case CatalogSource.OnNode(NodeName node, String path) ->
                file(declared.source(), nodes.apply(node).files(), path);
            case CatalogSource.Web address -> {
                try (Web web = Web.open(address, declared.authority(), patience)) {
                    yield web.get(address.address());
                }
            }
            case CatalogSource.Registry registry -> {
                try (Web web = Web.open(registry, declared.authority(), patience)) {
                    yield new RegistryPull(web, registry).catalog();
                }
            }
        };
    }

    private static byte[] file(CatalogSource source, Files files, String path) {
        Files.Stat stat = files.stat(path).orElseThrow(() -> unreachable(source, "there is no such file"));
        if (stat.kind() != Files.Kind.FILE) {
            throw unreachable(source, "not a file");
        }
        if (stat.size() > JsonText.LARGEST) {
            throw tooLarge(source);
        }
        byte[] content = files.read(path).orElseThrow(() -> unreachable(source, "there is no such file"));
        if (content.length > JsonText.LARGEST) {
            throw tooLarge(source);
        }
        return content;
    }

    static EngineException unreachable(CatalogSource source, String reason) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("source", source.toString());
        facts.put("reason", reason);
        return new EngineException(ErrorCode.CATALOG_UNREACHABLE, facts);
    }

    static EngineException tooLarge(CatalogSource source) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("source", source.toString());
        facts.put("bound", JsonText.LARGEST + " bytes");
        return new EngineException(ErrorCode.CATALOG_TOO_LARGE, facts);
    }
}
