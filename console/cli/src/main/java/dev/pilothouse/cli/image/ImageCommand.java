package dev.pilothouse.cli.image;

import dev.pilothouse.cli.output.Json;
import dev.pilothouse.cli.output.ProgressPrinter;
import dev.pilothouse.cli.shell.Confirmations;
import dev.pilothouse.cli.shell.Context;
import dev.pilothouse.cli.shell.ExitStatus;
import dev.pilothouse.cli.shell.GlobalOptions.Format;
import dev.pilothouse.engine.FleetEngine;
import dev.pilothouse.engine.operation.Operation;
import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.release.ImportReport;
import dev.pilothouse.engine.release.ImportReport.Result;
import dev.pilothouse.engine.release.Offer;
import dev.pilothouse.engine.release.Releases;
import dev.pilothouse.engine.release.Verification;
import dev.pilothouse.engine.release.spec.ReleaseId;
import dev.pilothouse.engine.release.spec.ReleaseSpec;
import dev.pilothouse.engine.text.AppId;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorClass;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.Subscription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code image}: lists, verifies and imports upstream releases. */
@Command(
        name = "image",
        description = "List upstream releases and their images, see who signed them, make images of them.",
        footer = {
            "%nExamples:",
            "  pilothouse image list",
            "  pilothouse image verify bitcoin-core 31.0",
            "  pilothouse image import bitcoin-core 31.0",
            "  pilothouse image import --all",
            "%nExit codes: 0 listed, 3 wrong profile."
        })
public final class ImageCommand implements Callable<Integer> {
    private final Context context;

    public ImageCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return list(null);
    }

    @Command(
            name = "list",
            description = {
                "List the versions the profile makes images of, those it dropped, and those only the catalog still has."
            },
            footer = {"%nExit codes: 0 listed, 3 wrong profile or no such implementation."})
    int list(
            @Parameters(
                            paramLabel = "IMPLEMENTATION",
                            arity = "0..1",
                            description = "Only this one; default: all that the profile declares.")
                    @Nullable
                    String implementation) {
        try (FleetEngine engine = context.open()) {
            Map<AppId, List<Offer>> offers = new LinkedHashMap<>();
            chosen(engine.releases(), implementation)
                    .forEach(id -> offers.put(id, engine.releases().offers(id)));
            if (context.format() == Format.json) {
                Json.print(ReleaseJson.offers(offers), context.shell().out());
            } else {
                new ReleaseTables(context.shell()).offers(offers);
            }
            return ExitStatus.OK;
        }
    }

    @Command(
            name = "verify",
            description = {
                "Fetch a release's list of checksums, judge every signature on it, and say whether it may be used.",
                "Downloads no program and changes nothing."
            },
            footer = {
                "%nExamples:",
                "  pilothouse image verify bitcoin-core 31.0",
                "  pilothouse image verify bitcoin-core 31.0 -o json | jq '.verification.signers[].verdict'",
                "%nExit codes: 0 enough pinned signers vouch for it, 3 wrong profile or version, 4 hosts silent, 5 refused,",
                "6 no such release."
            })
    int verify(
            @Parameters(paramLabel = "IMPLEMENTATION", description = "As its file below releases/ is called.")
                    String implementation,
            @Parameters(paramLabel = "VERSION", description = "Such as 31.0 or 29.3.knots20260508.") String version) {
        try (FleetEngine engine = context.openForChange()) {
            ReleaseSpec spec = engine.releases().declared(new AppId(implementation));
            Verification verified = engine.releases().verify(spec.release(version));
            Optional<EngineException> refusal = verified.trust().refusal();
            if (context.format() == Format.json) {
                Json.print(ReleaseJson.verification(verified), context.shell().out());
            } else {
                new ReleaseTables(context.shell()).verification(verified);
            }
            context.shell().out().flush();
            if (refusal.isPresent()) {
                throw refusal.get();
            }
            return ExitStatus.OK;
        }
    }

    @Command(
            name = "import",
            description = {
                "Verify releases, build a small image of each that does not run as root, see that it starts, push it as",
                "registry/repository:VERSION, and write it into the unsigned catalog with where it comes from. Without",
                "enough good signatures no image is made. Done again, it does nothing and says so."
            },
            footer = {
                "%nExamples:",
                "  pilothouse image import bitcoin-core 31.0",
                "  pilothouse image import bitcoin-core 31.0 30.2",
                "  pilothouse image import --all",
                "  pilothouse image import --all bitcoin-knots -o json",
                "%nExit codes: 0 all there, 3 wrong profile or version, 4 not reachable, 5 refused for safety, 6 failed or",
                "partly failed."
            })
    int importReleases(
            @Parameters(
                            paramLabel = "IMPLEMENTATION",
                            arity = "0..1",
                            description = "As its file below releases/ is called; with --all: only this one.")
                    @Nullable
                    String implementation,
            @Parameters(paramLabel = "VERSION", arity = "0..*", index = "1..*", description = "Which releases.")
                    @Nullable
                    List<String> versions,
            @Option(
                            names = "--all",
                            description = "Every curated version of the profile, and list what is not made any more.")
                    boolean all,
            @Option(
                            names = "--confirm",
                            paramLabel = "TEXT",
                            description = "NODE, where the node that builds is protected. May be repeated.")
                    @Nullable
                    List<String> confirmed) {
        try (FleetEngine engine = context.openForChange()) {
            Releases releases = engine.releases();
            List<ReleaseId> wanted =
                    all ? curated(releases, implementation, versions) : named(releases, implementation, versions);
            new Confirmations(context.shell(), confirmed == null ? List.of() : confirmed)
                    .change(
                            engine,
                            wanted.stream()
                                    .map(id -> releases.declared(id.implementation())
                                            .image()
                                            .node())
                                    .distinct()
                                    .toList(),
                            "build images");
            List<ImportReport> reports = new CopyOnWriteArrayList<>();
            Outcome outcome = await(releases.importAll(wanted, reports::add));
            Map<AppId, List<Offer>> dropped = all ? dropped(releases, implementation) : Map.of();
            if (context.format() == Format.json) {
                Json.print(
                        ReleaseJson.imports(reports, dropped), context.shell().out());
            } else {
                ReleaseTables tables = new ReleaseTables(context.shell());
                reports.forEach(tables::report);
                tables.dropped(dropped);
            }
            return outcome instanceof Outcome.Cancelled
                    ? ErrorClass.CANCELLED.exitCode()
                    : ExitStatus.partial(refusals(reports), wanted.size());
        }
    }

    private Outcome await(Operation operation) {
        ProgressPrinter progress =
                new ProgressPrinter(context.shell().err(), context.shell().terminal());
        try (Subscription _ = operation.follow(progress::accept)) {
            return context.shell().interrupts().await(operation);
        }
    }

    private static List<ErrorCode> refusals(List<ImportReport> reports) {
        List<ErrorCode> codes = new ArrayList<>();
        for (ImportReport report : reports) {
            if (report.result() instanceof Result.Refused(ErrorCode code, var _)) {
                codes.add(code);
            }
        }
        return codes;
    }

    private static List<AppId> chosen(Releases releases, @Nullable String implementation) {
        if (implementation == null) {
            return List.copyOf(releases.declared().keySet());
        }
        return List.of(releases.declared(new AppId(implementation)).id());
    }

    private static List<ReleaseId> curated(
            Releases releases, @Nullable String implementation, @Nullable List<String> versions) {
        if (versions != null && !versions.isEmpty()) {
            throw usage("versions beside --all", String.join(" ", versions));
        }
        List<ReleaseId> wanted = new ArrayList<>();
        for (AppId id : chosen(releases, implementation)) {
            releases.declared(id).versions().forEach(version -> wanted.add(new ReleaseId(id, version)));
        }
        return wanted;
    }

    private static List<ReleaseId> named(
            Releases releases, @Nullable String implementation, @Nullable List<String> versions) {
        if (implementation == null || versions == null || versions.isEmpty()) {
            throw usage("release", "IMPLEMENTATION VERSION, or --all");
        }
        ReleaseSpec spec = releases.declared(new AppId(implementation));
        return versions.stream().distinct().map(spec::release).toList();
    }

    private static EngineException usage(String kind, String value) {
        return new EngineException(
                ErrorCode.VALUE_INVALID,
                Map.of("kind", kind, "value", value, "reason", "name an implementation and versions, or --all alone"));
    }

    private static Map<AppId, List<Offer>> dropped(Releases releases, @Nullable String implementation) {
        Map<AppId, List<Offer>> dropped = new LinkedHashMap<>();
        for (AppId id : chosen(releases, implementation)) {
            List<Offer> gone = releases.offers(id).stream()
                    .filter(offer -> offer.kind() != Offer.Kind.CURATED)
                    .toList();
            if (!gone.isEmpty()) {
                dropped.put(id, gone);
            }
        }
        return dropped;
    }
}
