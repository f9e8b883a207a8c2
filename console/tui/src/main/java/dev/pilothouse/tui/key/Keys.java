package dev.pilothouse.tui.key;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import java.util.Locale;

/** One name for every key stroke: {@code a}, {@code S}, {@code ctrl-c}, {@code enter}, {@code pgdn}, {@code shift-tab}. */
public final class Keys {
    private Keys() {}

    public static String name(KeyStroke stroke) {
        KeyType type = stroke.getKeyType();
        String prefix = (stroke.isCtrlDown() ? "ctrl-" : "") + (stroke.isAltDown() ? "alt-" : "");
        if (type == KeyType.Character) {
            char c = stroke.getCharacter();
            return prefix + (c == ' ' ? "space" : stroke.isCtrlDown() ? String.valueOf(Character.toLowerCase(c)) : c);
        }
        String plain = switch (type) {
            case ArrowUp -> "up";
            case ArrowDown -> "down";
            case ArrowLeft -> "left";
            case ArrowRight -> "right";
            case PageUp -> "pgup";
            case PageDown -> "pgdn";
            case Escape -> "esc";
            case ReverseTab -> "shift-tab";
            default -> type.name().toLowerCase(Locale.ROOT);
        };
        return prefix + plain;
    }

    /** How help shows it: arrows as arrows, the rest as it is. */
    public static String shown(String name) {
        return switch (name) {
            case "up" -> "↑";
            case "down" -> "↓";
            default -> name;
        };
    }
}
