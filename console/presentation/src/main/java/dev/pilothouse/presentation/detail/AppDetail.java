package dev.pilothouse.presentation.detail;

import dev.pilothouse.engine.app.AppSpec;
import dev.pilothouse.engine.app.SourceTemplate;
import dev.pilothouse.engine.orchestrate.DesiredState;
import dev.pilothouse.engine.probe.Probe;
import dev.pilothouse.engine.probe.ProbeAnswer;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.table.AppRow;
import dev.pilothouse.presentation.words.Amounts;
import dev.pilothouse.presentation.words.ContactWords;
import dev.pilothouse.presentation.words.StateWords;
import dev.pilothouse.presentation.words.VersionLabel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The summary of one app: what it is, what is wanted, what was seen and when. */
public final class AppDetail {
    private AppDetail() {}

    /** @param spec as declared; empty where the profile no longer declares it */
    public static List<Field> summary(AppRow row, Optional<AppSpec> spec, Instant now) {
        List<Field> fields = new ArrayList<>();
        add(fields, "Name", row.app().name(), Tone.PLAIN);
        add(fields, "Address", row.address().toString(), Tone.ACCENT);
        add(
                fields,
                "State",
                row.stateSign() + " " + row.stateWord(),
                row.condition().tone());
        add(fields, "Reason", row.reason(), row.condition().tone());
        add(fields, "Health", row.healthWord(), StateWords.tone(row.health()));
        row.app().lastAnswer().ifPresent(answer -> add(fields, "Last probe", answer(answer, now), tone(answer)));
        add(fields, "Wanted", wanted(row.app().desired(), now), Tone.PLAIN);
        add(fields, "Version", VersionLabel.of(row.app().version()), Tone.PLAIN);
        row.uptime(now).ifPresent(span -> add(fields, "Uptime", Amounts.span(span), Tone.PLAIN));
        row.usage().ifPresent(usage -> {
            add(fields, "CPU", Amounts.percent(usage.cpuPercent()) + " of one core", Tone.PLAIN);
            String limit = usage.memoryLimitBytes() > 0 ? " of " + Amounts.bytes(usage.memoryLimitBytes()) : "";
            add(fields, "Memory", Amounts.bytes(usage.memoryBytes()) + limit, Tone.PLAIN);
        });
        add(fields, "Restarts", row.app().restarts() + " seen from here", Tone.PLAIN);
        add(fields, "Image", row.app().image(), Tone.PLAIN);
        add(fields, "Container", container(row), Tone.PLAIN);
        spec.ifPresent(app -> declared(fields, app));
        add(
                fields,
                "Node",
                ContactWords.explain(row.address().node(), row.contact(), now).sentence(),
                ContactWords.tone(row.contact()));
        add(fields, "Engine", row.fault(), Tone.BAD);
        if (!row.app().seenAt().equals(Instant.EPOCH)) {
            add(fields, "Seen", Amounts.age(row.app().seenAt(), now) + " ago", Tone.MUTED);
        }
        return fields;
    }

    private static void declared(List<Field> fields, AppSpec spec) {
        add(fields, "About", spec.description(), Tone.PLAIN);
        add(
                fields,
                "Source",
                switch (spec.source()) {
                    case SourceTemplate.Pull pull -> "pulled: " + pull.image();
                    case SourceTemplate.Build build ->
                        "built from " + build.context().getFileName() + "/" + build.dockerfile();
                },
                Tone.PLAIN);
        add(
                fields,
                "Needs",
                spec.dependencies().stream().map(Object::toString).collect(Collectors.joining(", ")),
                Tone.PLAIN);
        spec.probe().ifPresent(probe -> add(fields, "Probe", probe(probe), Tone.PLAIN));
        add(fields, "Manifest", spec.origin().toString(), Tone.MUTED);
    }

    private static String probe(Probe probe) {
        return switch (probe) {
            case Probe.Http http ->
                http.uri() + " gives " + http.statuses()
                        + (http.marker().isEmpty() ? "" : " with “" + http.marker() + "”")
                        + http.body().map(body -> " matching " + body).orElse("");
            case Probe.Tcp tcp -> "TCP " + tcp.host() + ":" + tcp.port();
            case Probe.Exec exec -> "runs " + String.join(" ", exec.argv());
            case Probe.Chain chain -> chain.call().method() + " at " + chain.uri();
        };
    }

    private static String answer(ProbeAnswer answer, Instant now) {
        return answer.detail() + ", " + answer.latency().toMillis() + " ms, " + Amounts.age(answer.at(), now) + " ago";
    }

    private static Tone tone(ProbeAnswer answer) {
        return switch (answer.verdict()) {
            case PASS -> Tone.GOOD;
            case SYNCING -> Tone.ACCENT;
            case FAIL -> Tone.BAD;
            case UNKNOWN -> Tone.MUTED;
        };
    }

    private static String wanted(DesiredState desired, Instant now) {
        String target = switch (desired.target()) {
            case RUNNING -> "running";
            case STOPPED -> "stopped";
            case PAUSED -> "paused";
            case REMOVED -> "removed";
        };
        if (desired.by().isBlank()) {
            return target;
        }
        boolean dated = desired.since().isAfter(Instant.EPOCH);
        return target + " by " + desired.by() + (dated ? ", " + Amounts.age(desired.since(), now) + " ago" : "");
    }

    private static String container(AppRow row) {
        return row.app()
                .containerId()
                .map(id -> row.app().containerName() + " " + id.substring(0, Math.min(12, id.length())))
                .orElse(row.app().containerName());
    }

    private static void add(List<Field> fields, String label, String value, Tone tone) {
        if (!value.isBlank()) {
            fields.add(new Field(label, value, tone));
        }
    }
}
