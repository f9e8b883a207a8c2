package dev.pilothouse.tui;

import dev.pilothouse.engine.Selector;
import dev.pilothouse.engine.host.Contact;
import dev.pilothouse.engine.host.HostKey;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.ErrorCode;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.presentation.Tone;
import dev.pilothouse.presentation.action.Availability;
import dev.pilothouse.presentation.action.Command;
import dev.pilothouse.presentation.action.Confirmation;
import dev.pilothouse.presentation.ask.Answer;
import dev.pilothouse.presentation.detail.DetailTab;
import dev.pilothouse.presentation.fleet.FleetScreen;
import dev.pilothouse.presentation.fleet.LiveFleet;
import dev.pilothouse.presentation.fleet.NodeRow;
import dev.pilothouse.presentation.log.TextFile;
import dev.pilothouse.presentation.log.TextFile.Existing;
import dev.pilothouse.presentation.log.TextFile.Result;
import dev.pilothouse.presentation.table.AppRow;
import dev.pilothouse.presentation.words.Amounts;
import dev.pilothouse.presentation.work.FailureNotice;
import dev.pilothouse.presentation.work.FailureNotice.Way;
import dev.pilothouse.presentation.work.WorkBoard;
import dev.pilothouse.tui.box.ConfirmBox;
import dev.pilothouse.tui.box.PaletteBox;
import dev.pilothouse.tui.box.PromptBox;
import dev.pilothouse.tui.key.Act;
import dev.pilothouse.tui.sheet.ChaosSheet;
import dev.pilothouse.tui.sheet.FailureSheet;
import dev.pilothouse.tui.sheet.FlashSheet;
import dev.pilothouse.tui.sheet.JournalSheet;
import dev.pilothouse.tui.sheet.LogSheet;
import dev.pilothouse.tui.sheet.NodeSheet;
import dev.pilothouse.tui.sheet.PlanSheet;
import dev.pilothouse.tui.sheet.RolloutSheet;
import dev.pilothouse.tui.sheet.Verbs;
import dev.pilothouse.tui.sheet.VersionSheet;
import dev.pilothouse.tui.sheet.WhySheet;
import dev.pilothouse.tui.sheet.WorkSheet;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Opens what opens instead of the table, and does for it what it asks of the screen. */
final class Sheets implements Verbs {
    private final FleetView view;
    private final FleetScreen state;
    private final LiveFleet live;
    private final ZoneId zone;
    private final Places places;

    Sheets(FleetView view, FleetScreen state, LiveFleet live, ZoneId zone, Places places) {
        this.view = view;
        this.state = state;
        this.live = live;
        this.zone = zone;
        this.places = places;
    }

    void nodes() {
        view.open(new NodeSheet(state, live.panels(), this));
    }

    void work() {
        view.open(new WorkSheet(state, live, this, zone));
    }

    /** The plan for the marked apps, otherwise for the fleet; one that is being carried out stays in sight. */
    void plan() {
        List<Address> marks = List.copyOf(state.table().marks());
        Selector wanted = marks.isEmpty() ? Selector.all() : Selections.of(marks);
        boolean fresh = state.panels().plan().answer() instanceof Answer.NotAsked
                || !state.panels().plan().selector().equals(wanted);
        view.open(new PlanSheet(state, live.panels(), this));
        if (fresh || state.panels().plan().isStale(state.now())) {
            live.panels().plan(wanted);
        }
    }

    /** The log of the marked apps; where none is marked, of the selected app on every node. */
    void fleetLog() {
        List<Address> addresses = List.copyOf(state.table().marks());
        if (addresses.isEmpty()) {
            Optional<AppRow> selected = state.table().selected();
            addresses = state.table().all().stream()
                    .map(AppRow::address)
                    .filter(address -> selected.filter(
                                    row -> row.address().app().equals(address.app()))
                            .isPresent())
                    .sorted()
                    .toList();
        }
        if (addresses.isEmpty()) {
            toast(Tone.MUTED, "No app is selected");
            return;
        }
        live.panels().follow(addresses);
        view.open(new LogSheet(state, this, zone));
    }

    void journal() {
        live.panels().journal();
        view.open(new JournalSheet(state, live.panels(), this, zone));
    }

    /** Versions of that app to choose from. */
    void versions(Address address) {
        live.panels().versions().open(address);
        view.open(new VersionSheet(state, live.panels(), this));
    }

    void rollouts() {
        live.panels().versions().rollouts().ask();
        view.open(new RolloutSheet(state, live.panels(), this));
    }

    void chaos() {
        live.panels().chaos().ask();
        view.open(new ChaosSheet(state, live.panels(), this));
    }

    void flash() {
        view.open(new FlashSheet(state, live.panels(), this));
    }

    @Override
    public void pick(String title, String text, String given, Consumer<Path> then) {
        String hint = text + " ~ is your home folder; a name alone is below " + places.folder() + ".";
        prompt(title, hint, given, typed -> then.accept(TextFile.resolve(typed, places.folder(), places.home())));
    }

    @Override
    public void failures(Optional<Address> only) {
        live.panels().failures(only);
        view.open(new FailureSheet(state, live.panels(), this, zone));
    }

    @Override
    public void why(Address address) {
        live.panels().why(address);
        view.open(new WhySheet(state, live.panels(), this));
    }

    @Override
    public void why(NodeName node) {
        live.panels().why(node);
        view.open(new WhySheet(state, live.panels(), this));
    }

    @Override
    public void log(Address address) {
        select(address);
        view.open(DetailTab.LOGS);
    }

    /** Goes where the notice leads; nothing where none is shown. */
    void notice(Act act) {
        WorkBoard work = state.panels().work();
        work.notice().ifPresent(notice -> {
            if (act == Act.NOTICE_DISMISS) {
                work.dismissNotice();
            } else if (act == Act.NOTICE_STEPS) {
                work.select(notice.operation());
                work();
            } else if (act == Act.NOTICE_LOG) {
                notice.app().ifPresent(this::log);
            } else if (act == Act.NOTICE_WHY) {
                notice.app().ifPresent(this::why);
            } else {
                first(notice);
            }
        });
    }

    private void first(FailureNotice notice) {
        Way way = notice.ways().getFirst();
        switch (way) {
            case KEPT -> failures(notice.app());
            case LEASE -> nodes();
            case PLAN -> {
                view.open(new PlanSheet(state, live.panels(), this));
                live.panels().plan(state.panels().plan().selector());
            }
            case LOGS, WHY, STEPS -> failures(notice.app());
        }
    }

    private void select(Address address) {
        boolean hidden =
                state.table().visible().stream().noneMatch(row -> row.address().equals(address));
        if (hidden) {
            state.table().filter(dev.pilothouse.presentation.table.RowFilter.NONE);
        }
        state.table().select(address);
    }

    @Override
    public void confirm(Availability availability, Confirmation question, Runnable then) {
        if (availability instanceof Availability.Disabled(String reason)) {
            toast(Tone.WARN, reason);
            return;
        }
        switch (question) {
            case Confirmation.NotNeeded() -> then.run();
            case Confirmation.Press press ->
                view.show(new ConfirmBox(press.title(), press.text(), press.button(), "", Tone.WARN, then));
            case Confirmation.Type type ->
                view.show(new ConfirmBox(type.title(), type.text(), type.button(), type.expected(), Tone.BAD, then));
        }
    }

    @Override
    public void prompt(String title, String text, String given, Consumer<String> then) {
        view.show(new PromptBox(title, text, given, then));
    }

    @Override
    public void choose(String title, List<Command> commands) {
        view.show(new PaletteBox(title, commands));
    }

    @Override
    public void toast(Tone tone, String text) {
        state.toast(tone, text);
    }

    @Override
    public void save(String title, String name, List<String> lines) {
        prompt(
                title,
                "File to write to, on this machine. ~ is your home folder; a name alone is below " + places.folder()
                        + ".",
                "~/" + name,
                typed -> write(TextFile.resolve(typed, places.folder(), places.home()), lines, Existing.KEEP));
    }

    private void write(Path file, List<String> lines, Existing existing) {
        live.panels().save(file, lines, existing, result -> {
            switch (result) {
                case Result.Saved saved ->
                    toast(Tone.GOOD, Amounts.count(saved.lines(), "line") + " written to " + saved.file());
                case Result.Exists(Path there) -> {
                    String button = "Replace " + there.getFileName();
                    confirm(
                            new Availability.Enabled(),
                            new Confirmation.Press(
                                    button, there + " is there already. Its present text is lost.", button),
                            () -> write(there, lines, Existing.REPLACE));
                }
                case Result.Failed failed -> toast(Tone.BAD, failed.file() + " was not written: " + failed.reason());
            }
        });
    }

    @Override
    public void trust(NodeName node) {
        boolean untrusted = state.nodes().stream()
                .filter(row -> row.name().equals(node))
                .map(NodeRow::contact)
                .anyMatch(contact -> contact instanceof Contact.Lost lost && lost.code() == ErrorCode.HOST_KEY_UNKNOWN);
        if (untrusted) {
            live.hostKey(node, this::askToTrust);
        } else {
            toast(Tone.MUTED, "The host key of " + node + " is not waiting to be trusted");
        }
    }

    private void askToTrust(HostKey key) {
        String text = key.node() + " (" + key.address() + ") shows the " + key.type() + " key " + key.fingerprint()
                + ". Compare it with the node's own: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub";
        String button = "Trust " + key.node();
        confirm(state.questions().change(), new Confirmation.Press(button, text, button), () -> live.trust(key));
    }
}
