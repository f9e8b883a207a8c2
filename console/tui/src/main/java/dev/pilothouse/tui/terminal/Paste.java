package dev.pilothouse.tui.terminal;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;

/** Text that was pasted: never obeyed as keys. */
public final class Paste extends KeyStroke {
    private final String text;

    public Paste(String text) {
        super(KeyType.Unknown);
        this.text = text;
    }

    public String text() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Paste that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
