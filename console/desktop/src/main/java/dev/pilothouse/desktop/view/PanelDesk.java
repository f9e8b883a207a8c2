package dev.pilothouse.desktop.view;

import dev.pilothouse.engine.orchestrate.keep.KeptFailure;
import dev.pilothouse.engine.orchestrate.undo.UndoPoint;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.NodeName;
import dev.pilothouse.presentation.chaos.ChaosAct;
import dev.pilothouse.presentation.flash.FlashAct;
import dev.pilothouse.presentation.fleet.Panels;
import dev.pilothouse.presentation.version.RolloutAct;
import dev.pilothouse.presentation.version.VersionAct;
import dev.pilothouse.presentation.work.Work;
import java.util.List;
import java.util.Optional;

/**
 * What the panels can ask for. What changes something is asked about first, and refused where this console only looks.
 * Every wish ends in a redraw. Belongs to the JavaFX thread.
 */
public interface PanelDesk {
    /** The state to show; to be changed through this desk, save for what is chosen in a list. */
    Panels state();

    /** Makes a new plan for the whole fleet. */
    void plan();

    /** Carries the shown plan out. */
    void apply();

    /** Opens the explanation of the app, made now. */
    void why(Address address);

    /** Opens the explanation of the node, made now. */
    void why(NodeName node);

    /** Opens what was kept of one app's failures, or of all; the nodes are asked again. */
    void failures(Optional<Address> only);

    void discard(KeptFailure failure);

    /** Writes everything that is known of it to a file that the operator chooses. */
    void saveReport(KeptFailure failure);

    /** Asks the nodes again for what was done on them and what can be undone. */
    void journal();

    void undo(UndoPoint point);

    void takeOver(NodeName node);

    /** Does it with the app whose versions are shown, after planning and asking where it replaces something. */
    void version(VersionAct act);

    /** Does it with the selected rollout, after a question. */
    void rollout(RolloutAct act);

    /** Asks the app's node again for its versions. */
    void versionsAgain();

    /** Asks the nodes again for their rollouts. */
    void rolloutsAgain();

    /** Selects that entry of the matrices. */
    void matrix(int index);

    /** Does it with the selected matrix, after a question where it changes nodes. */
    void chaos(ChaosAct act);

    /** Reads plans and runs of matrices again. */
    void chaosAgain();

    /** Looks at that image. */
    void flashImage(String path);

    /** Has the operator choose the image's file. */
    void flashBrowse();

    /** The SHA-256 that the image has to have. */
    void flashDigest(String hex);

    /** Chooses the drive under the cursor, or lets it go. */
    void flashToggle();

    /** Takes the wizard on, after a question where that writes. */
    void flash(FlashAct act);

    void interrupt(Work work);

    /** Opens these apps' logs as one. */
    void follow(List<Address> addresses);

    /** Writes the log lines that are shown to a file that the operator chooses. */
    void saveLog();

    /** Has the window brought up to date after something in the state was chosen. */
    void redraw();

    /** Opens the operation's steps. */
    void steps(Work work);
}
