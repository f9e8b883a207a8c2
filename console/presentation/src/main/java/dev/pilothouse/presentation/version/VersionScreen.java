package dev.pilothouse.presentation.version;

import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.version.Version;
import dev.pilothouse.engine.version.choice.AppVersions;
import dev.pilothouse.engine.version.choice.CatalogState;
import dev.pilothouse.engine.version.choice.CurrentVersion;
import dev.pilothouse.engine.version.choice.MatrixPassed;
import dev.pilothouse.engine.version.choice.OfferedVersion;
import dev.pilothouse.engine.version.choice.SwitchPlan;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.ask.Answer;
import dev.pilothouse.presentation.detail.Field;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The versions of one app on one node: the list to choose from with one row selected, the card beside it, and what is being
 * worked out. The latest that can be chosen is selected until the operator chooses another. Belongs to the UI thread.
 */
public final class VersionScreen {
    private @Nullable Address address;
    private Answer<AppVersions> answer = new Answer.NotAsked<>();
    private Answer<SwitchPlan> plan = new Answer.NotAsked<>();
    private CatalogState catalog = new CatalogState.None(Optional.empty());
    private Map<Version, MatrixPassed> matrices = Map.of();
    private @Nullable Version chosen;

    /** Whose versions; empty before the first was asked for. */
    public Optional<Address> address() {
        return Optional.ofNullable(address);
    }

    public Answer<AppVersions> answer() {
        return answer;
    }

    /** What was worked out last for a question, or is being worked out. */
    public Answer<SwitchPlan> plan() {
        return plan;
    }

    public Optional<AppVersions> app() {
        return answer.given();
    }

    void begin(Address wanted) {
        if (!wanted.equals(address)) {
            address = wanted;
            answer = new Answer.NotAsked<>();
            matrices = Map.of();
            chosen = null;
        }
        plan = new Answer.NotAsked<>();
    }

    void catalog(CatalogState state) {
        catalog = state;
    }

    /** While it is asked again, what was known stays. */
    void answer(Address of, Answer<AppVersions> fresh) {
        boolean again = fresh instanceof Answer.Waiting && answer instanceof Answer.Given;
        if (of.equals(address) && !again) {
            answer = fresh;
        }
    }

    /** Chaos matrices that this console passed with that app, by version. */
    void matrices(Address of, Map<Version, MatrixPassed> passed) {
        if (of.equals(address)) {
            matrices = Map.copyOf(passed);
        }
    }

    void plan(Answer<SwitchPlan> fresh) {
        plan = fresh;
    }

    /** The newest first, as the catalog has them. */
    public List<PickerRow> rows() {
        return app().map(app -> app.offers().stream()
                        .map(offer -> PickerRow.of(offer, app))
                        .toList())
                .orElse(List.of());
    }

    /** Of {@link #rows}; 0 where there are none. */
    public int selectedIndex() {
        List<PickerRow> rows = rows();
        Optional<Version> wanted = Optional.ofNullable(chosen)
                .or(() -> app().flatMap(AppVersions::preselected).map(OfferedVersion::version))
                .or(() -> app().map(AppVersions::current).flatMap(CurrentVersion::known));
        for (int index = 0; index < rows.size(); index++) {
            if (wanted.filter(rows.get(index).version()::equals).isPresent()) {
                return index;
            }
        }
        return 0;
    }

    public Optional<PickerRow> selected() {
        List<PickerRow> rows = rows();
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(selectedIndex()));
    }

    public void select(int index) {
        List<PickerRow> rows = rows();
        if (!rows.isEmpty()) {
            chosen = rows.get(Math.clamp(index, 0, rows.size() - 1)).version();
        }
    }

    /** The card; before there is an answer only the catalog, which comes first where nothing can be installed from it. */
    public List<Field> card(Instant now) {
        List<Field> fields = new ArrayList<>();
        app().ifPresent(app -> fields.addAll(VersionCard.fields(app, now)));
        int at = catalog instanceof CatalogState.Usable ? fields.size() : 0;
        fields.addAll(at, VersionCard.catalog(catalog));
        return fields;
    }

    /** Everything about the selected row. */
    public List<Field> details() {
        List<Field> fields = new ArrayList<>();
        selected().ifPresent(row -> {
            fields.add(
                    row.whyNot().isEmpty()
                            ? new Field("Choose", "can be chosen; what it means is told before it is done", Tone.GOOD)
                            : new Field("Why not", row.whyNot(), row.runs() ? Tone.MUTED : Tone.WARN));
            fields.add(new Field(
                    "Came out", row.age().equals("–") ? "when is not known" : row.age() + " ago", Tone.PLAIN));
            Optional.ofNullable(matrices.get(row.version()))
                    .ifPresent(
                            passed -> fields.add(new Field("Chaos", "passed " + MatrixWords.line(passed), Tone.GOOD)));
            row.marks().stream()
                    .filter(mark -> !mark.meaning().isBlank() && !mark.text().equals(PickerRow.RUNS))
                    .forEach(mark -> fields.add(new Field(mark.text(), mark.meaning(), mark.tone())));
            String label = "Notes";
            for (String line : row.notes()) {
                fields.add(new Field(label, line, Tone.PLAIN));
                label = "";
            }
        });
        return fields;
    }

    /** Said where the list is empty. */
    public String empty() {
        return switch (answer) {
            case Answer.NotAsked<AppVersions>() -> "No app is selected";
            case Answer.Waiting<AppVersions> _ -> "Asking the node …";
            case Answer.Refused<AppVersions>(var why, var _) -> why.line();
            case Answer.Given<AppVersions> _ ->
                switch (catalog) {
                    case CatalogState.None _ -> "There is no catalog to choose from";
                    case CatalogState.Usable _, CatalogState.ViewOnly _ -> "The catalog has nothing for this app";
                };
        };
    }

    /** At the right of a title: what is being waited for, else what runs and what was decided. */
    public String remark() {
        if (plan instanceof Answer.Waiting) {
            return "working out what it means";
        }
        return answer instanceof Answer.Waiting
                ? "asking the node"
                : app().map(app -> VersionCard.summary(app, catalog)).orElse("");
    }
}
