package dev.pilothouse.engine.flash;

import dev.pilothouse.engine.text.NodeName;

/** The machine that a drive is plugged into. */
public sealed interface Place {
    /** The one this console runs on. */
    record Here() implements Place {
        @Override
        public String toString() {
            return "this machine";
        }
    }

    record At(NodeName node) implements Place {
        @Override
        public String toString() {
            return node.value();
        }
    }
}
