package dev.pilothouse.engine.app;

import dev.pilothouse.engine.app.field.DevelopmentPorts;
import dev.pilothouse.engine.app.field.MountingReader;
import dev.pilothouse.engine.container.ContainerSpec;
import dev.pilothouse.engine.container.ImageReference;
import dev.pilothouse.engine.container.Mount;
import dev.pilothouse.engine.container.PortBinding;
import dev.pilothouse.engine.probe.Login;
import dev.pilothouse.engine.probe.Probe;
import dev.pilothouse.engine.profile.NodeSpec;
import dev.pilothouse.engine.profile.Secrets;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.Secret;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes of an app's declaration what is to be on one node. Safe for use by many threads. */
public final class AppResolver {
    /** Labels every container made by Pilothouse carries. */
    public static final String LABEL_APP = "dev.pilothouse.app";

    public static final String LABEL_SPEC = "dev.pilothouse.spec";
    public static final String LABEL_VERSION = "dev.pilothouse.version";
    public static final String LABEL_FLEET = "dev.pilothouse.fleet";

    /** On development copies only. */
    public static final String LABEL_STAGE = "dev.pilothouse.stage";

    private final String fleet;
    private final Secrets secrets;
    private final Variant variant;

    /** @param fleet name of the fleet, for the label */
    public AppResolver(String fleet, Secrets secrets, Variant variant) {
        this.fleet = fleet;
        this.secrets = secrets;
        this.variant = variant;
    }

    /**
     * Reads the secrets the app uses, so it may block on a command for some seconds.
     *
     * @throws EngineException {@code VARIABLE_UNDEFINED} (facts: app, field, name, node), {@code SECRET_UNAVAILABLE}, or
     *     {@code VALUE_INVALID} where an image or a volume is none once its variables are in place
     */
    public ResolvedApp resolve(AppSpec app, NodeSpec node) {
        return resolve(app, node, Optional.empty());
    }

    /**
     * As {@link #resolve(AppSpec, NodeSpec)}, made from another image of the same repository.
     *
     * @throws EngineException also {@code VERSION_REFUSED} where the image is of another repository, or the manifest
     *     builds its own
     */
    public ResolvedApp resolve(AppSpec app, NodeSpec node, Optional<ChosenImage> chosen) {
        NodeValues values = new NodeValues(app.id(), node, secrets);
        Source source =
                chosen.map(one -> chosen(app, node, source(app, values), one)).orElseGet(() -> source(app, values));
        String version = chosen.map(ChosenImage::version).orElse(app.version());
        Map<String, String> environment = new LinkedHashMap<>();
        Map<String, String> markedEnvironment = new LinkedHashMap<>();
        app.environment().forEach((name, text) -> {
            String field = "app.environment." + name;
            environment.put(name, values.revealed(field, text));
            markedEnvironment.put(name, values.marked(field, text));
        });
        Map<String, Secret> buildArgs = new LinkedHashMap<>();
        Map<String, String> markedArgs = new LinkedHashMap<>();
        buildArgs(source).forEach((name, text) -> {
            String field = "app.container.source.build_args." + name;
            buildArgs.put(name, new Secret(values.revealed(field, text)));
            markedArgs.put(name, values.marked(field, text));
        });
        List<String> command = new ArrayList<>();
        List<String> markedCommand = new ArrayList<>();
        app.launch().command().forEach(text -> {
            command.add(values.revealed("app.container.command", text));
            markedCommand.add(values.marked("app.container.command", text));
        });
        ContainerSpec bare = container(app, source, markedCommand, environment, mounts(app, values), Map.of());
        String hash = SpecHash.of(version, source, bare, markedEnvironment, markedArgs);
        Map<String, String> labels = new LinkedHashMap<>(
                Map.of(LABEL_APP, app.id().value(), LABEL_SPEC, hash, LABEL_VERSION, version, LABEL_FLEET, fleet));
        if (variant instanceof Variant.Development) {
            labels.put(LABEL_STAGE, "development");
        }
        return new ResolvedApp(
                new Address(node.name(), app.id()),
                version,
                source,
                container(app, source, command, environment, bare.mounts(), labels),
                buildArgs,
                app.dependencies(),
                probe(app),
                app.care(),
                environment.keySet().stream()
                        .filter(name -> !Objects.equals(environment.get(name), markedEnvironment.get(name)))
                        .collect(Collectors.toSet()),
                hash);
    }

    private static Source chosen(AppSpec app, NodeSpec node, Source declared, ChosenImage chosen) {
        return switch (declared) {
            case Source.Pull(ImageReference image, String signature, Source.PullPolicy policy) -> {
                if (image.repository().equals(chosen.image().repository())) {
                    // By digest nothing newer can be behind the name.
                    Source.PullPolicy when = chosen.image().digest().isEmpty() ? policy : Source.PullPolicy.IF_MISSING;
                    yield new Source.Pull(chosen.image(), signature, when);
                }
                throw refused(app, node, chosen, "its image is of another repository than the manifest's " + image);
            }
            case Source.Build build ->
                throw refused(app, node, chosen, "the manifest builds its image, " + build.image());
        };
    }

    private static EngineException refused(AppSpec app, NodeSpec node, ChosenImage chosen, String reason) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("app", new Address(node.name(), app.id()).toString());
        facts.put("version", chosen.version());
        facts.put("image", chosen.image().toString());
        facts.put("reason", reason);
        return new EngineException(ErrorCode.VERSION_REFUSED, facts);
    }

    private Source source(AppSpec app, NodeValues values) {
        return switch (app.source()) {
            case SourceTemplate.Pull pull ->
                new Source.Pull(
                        ImageReference.parse(values.shown("app.container.image", pull.image())),
                        pull.signature(),
                        pull.policy());
            case SourceTemplate.Build build ->
                new Source.Build(
                        build.context(),
                        build.dockerfile(),
                        built(ImageReference.parse(values.shown("app.container.source.tag", build.tag()))),
                        build.buildArgs(),
                        build.policy());
        };
    }

    /** A development build must not move the tag that the real app is made from. */
    private ImageReference built(ImageReference tag) {
        return switch (variant) {
            case Variant.Production() -> tag;
            case Variant.Development _ ->
                new ImageReference(tag.name(), tag.tag().isEmpty() ? "dev" : tag.tag() + "-dev", "");
        };
    }

    private static Map<String, String> buildArgs(Source source) {
        return switch (source) {
            case Source.Pull pull -> Map.of();
            case Source.Build build -> build.buildArgs();
        };
    }

    private ContainerSpec container(
            AppSpec app,
            Source source,
            List<String> command,
            Map<String, String> environment,
            List<Mount> mounts,
            Map<String, String> labels) {
        Security security = app.security();
        return new ContainerSpec(
                ContainerNaming.nameOf(app, variant),
                source.image(),
                command,
                environment,
                labels,
                ports(app),
                mounts,
                switch (security.networkPolicy()) {
                    case HOST -> hostNetwork();
                    case BRIDGE -> "bridge";
                    case ISOLATED -> "none";
                },
                app.resources().memoryBytes(),
                app.resources().nanoCpus(),
                security.rootFilesystem(),
                security.addedCapabilities(),
                security.droppedCapabilities(),
                security.privileges(),
                app.launch().restartPolicy());
    }

    /** On the host's network a copy would want the very ports that the real app has. */
    private String hostNetwork() {
        return switch (variant) {
            case Variant.Production() -> "host";
            case Variant.Development _ -> "bridge";
        };
    }

    /** Engines ignore published ports on any other network, and some refuse them. */
    private List<PortBinding> ports(AppSpec app) {
        return switch (variant) {
            case Variant.Production() ->
                app.security().networkPolicy() == NetworkPolicy.BRIDGE ? app.ports() : List.of();
            case Variant.Development development -> moved(app, development.portOffset());
        };
    }

    private static List<PortBinding> moved(AppSpec app, int offset) {
        return switch (app.security().networkPolicy()) {
            case BRIDGE -> DevelopmentPorts.ofBridge(app.ports(), offset);
            case HOST -> DevelopmentPorts.ofHost(app.ports(), app.probe(), offset);
            case ISOLATED -> List.of();
        };
    }

    private List<Mount> mounts(AppSpec app, NodeValues values) {
        return app.volumes().stream()
                .map(mount -> {
                    String source = values.shown("app.volumes", mount.source());
                    Mount.Kind kind = mount.kind() == Mount.Kind.TMPFS
                            ? Mount.Kind.TMPFS
                            : MountingReader.kindOf(source)
                                    .orElseThrow(() -> new EngineException(
                                            ErrorCode.VALUE_INVALID, Map.of("kind", "volume", "value", source)));
                    return new Mount(kind, placed(kind, source), mount.target(), mount.access());
                })
                .toList();
    }

    private String placed(Mount.Kind kind, String source) {
        return switch (variant) {
            case Variant.Production() -> source;
            case Variant.Development development ->
                switch (kind) {
                    case BIND -> development.dataRoot() + source;
                    case VOLUME -> source + "-dev";
                    case TMPFS -> source;
                };
        };
    }

    /** The app's probe with its ports moved where the app's are. A login in it is still as declared. */
    public Optional<Probe> probe(AppSpec app) {
        return switch (variant) {
            case Variant.Production() -> app.probe();
            case Variant.Development development ->
                app.probe().map(probe -> moved(probe, app, development.portOffset()));
        };
    }

    /**
     * The probe with variables and secrets of its login in place. May block on a command for some seconds.
     *
     * @throws EngineException {@code VARIABLE_UNDEFINED}, {@code SECRET_UNAVAILABLE}
     */
    public Probe ready(Probe probe, NodeSpec node) {
        if (!(probe instanceof Probe.Chain chain)
                || !(chain.login().orElse(null) instanceof Login.Declared(AppId app, String user, Secret password))) {
            return probe;
        }
        NodeValues values = new NodeValues(app, node, secrets);
        return chain.as(new Login.Known(
                values.revealed("app.health_check.user", user),
                new Secret(values.revealed("app.health_check.password", password.reveal()))));
    }

    private static Probe moved(Probe probe, AppSpec app, int offset) {
        return switch (probe) {
            case Probe.Http http -> http.at(moved(http.uri(), app, offset));
            case Probe.Tcp tcp -> new Probe.Tcp(tcp.host(), moved(tcp.port(), app, offset), tcp.from(), tcp.pace());
            case Probe.Exec exec -> exec;
            case Probe.Chain chain -> chain.at(moved(chain.uri(), app, offset));
        };
    }

    private static URI moved(URI uri, AppSpec app, int offset) {
        int usual = "https".equals(uri.getScheme()) ? 443 : 80;
        int port = uri.getPort() < 0 ? usual : uri.getPort();
        int to = moved(port, app, offset);
        if (to == port) {
            return uri;
        }
        String path = Objects.requireNonNullElse(uri.getRawPath(), "");
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return URI.create(uri.getScheme() + "://" + uri.getHost() + ":" + to + path + query);
    }

    private static int moved(int port, AppSpec app, int offset) {
        return moved(app, offset).stream().anyMatch(published -> published.hostPort() == port + offset)
                ? port + offset
                : port;
    }
}
