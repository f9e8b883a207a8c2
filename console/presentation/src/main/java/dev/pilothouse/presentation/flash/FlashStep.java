package dev.pilothouse.presentation.flash;

/** Steps of the wizard, in their order. */
public enum FlashStep {
    IMAGE(1, "image", "Which image"),
    DRIVE(2, "drive", "Which drives"),
    REVIEW(3, "review", "What will be written where"),
    WRITE(4, "write and prove", "Writing, and reading back"),
    RECEIPT(5, "receipt", "What came of it");

    private final int number;
    private final String word;
    private final String title;

    FlashStep(int number, String word, String title) {
        this.number = number;
        this.word = word;
        this.title = title;
    }

    /** From 1 on. */
    public int number() {
        return number;
    }

    /** For the line of all steps. */
    public String word() {
        return word;
    }

    public String title() {
        return title;
    }
}
