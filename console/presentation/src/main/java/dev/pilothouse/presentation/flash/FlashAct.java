package dev.pilothouse.presentation.flash;

import dev.pilothouse.presentation.action.Availability;

/** What can be done in the wizard, besides choosing drives. */
public enum FlashAct {
    NEXT('a', "Go on", "go on to the next step; in the review: write (asks first)"),
    PREVIOUS('b', "Back", "back to the step before"),
    PLACE('p', "Machine", "choose the machine that the drives are plugged into"),
    LOOPS('t', "Loop devices", "take loop devices for drives too, for tests"),
    AGAIN('r', "Look again", "look at the drives again"),
    CANCEL('x', "Cancel the write", "cancel what is being written (asks first)"),
    RESTART('N', "Another", "begin with another image");

    private final char key;
    private final String verb;
    private final String does;

    FlashAct(char key, String verb, String does) {
        this.key = key;
        this.verb = verb;
        this.does = does;
    }

    public char key() {
        return key;
    }

    public String verb() {
        return verb;
    }

    /** For help, as an imperative in lower case. */
    public String does() {
        return does;
    }

    /** @param change whether this console may change anything at all */
    public Availability availability(FlashWizard wizard, Availability change) {
        return switch (this) {
            case NEXT ->
                wizard.step() == FlashStep.REVIEW && !(change instanceof Availability.Enabled)
                        ? change
                        : wizard.ready();
            case PREVIOUS ->
                switch (wizard.step()) {
                    case IMAGE -> no("This is the first step");
                    case WRITE -> no("A write cannot be taken back: x cancels it");
                    case RECEIPT -> no("It is done: N begins with another image");
                    case DRIVE, REVIEW -> new Availability.Enabled();
                };
            case PLACE, LOOPS ->
                wizard.step() == FlashStep.DRIVE
                        ? new Availability.Enabled()
                        : no("Drives are chosen in the step “drive”");
            case AGAIN ->
                wizard.step() == FlashStep.DRIVE || wizard.step() == FlashStep.REVIEW
                        ? new Availability.Enabled()
                        : no("There is nothing to look at again");
            case CANCEL -> wizard.isWriting() ? new Availability.Enabled() : no("Nothing is being written");
            case RESTART ->
                wizard.isWriting() ? no("Something is being written: x cancels it") : new Availability.Enabled();
        };
    }

    private static Availability no(String why) {
        return new Availability.Disabled(why);
    }
}
