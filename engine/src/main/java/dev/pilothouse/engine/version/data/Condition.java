package dev.pilothouse.engine.version.data;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A question about the data that is answered with yes, no, or not at all. In paths, {@code *} stands for any name of a
 * file or folder at that place, and a leading slash for the data folder itself where a rule is asked of a folder in it.
 */
public sealed interface Condition {
    /** Something lies at the path. */
    record Present(String path) implements Condition {}

    /** One file at the path passes the test; a file that is not there does not. */
    record FileIs(String path, Test test) implements Condition {}

    /** The app's server says so, asked through its chain probe; where it does not run, that is unknown. */
    record RpcSays(String method, String params, JsonPointer at, Pattern is) implements Condition {}

    /** The app's container runs. */
    record Runs() implements Condition {}

    /** The command of the app's container, its arguments with blanks between. */
    record CommandHas(Pattern text) implements Condition {}

    /** No as soon as one is no, however unknown the others are. */
    record All(List<Condition> parts) implements Condition {
        public All {
            parts = List.copyOf(parts);
        }
    }

    /** Yes as soon as one is yes, however unknown the others are. */
    record Any(List<Condition> parts) implements Condition {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    record Not(Condition part) implements Condition {}

    /** What a file is held to. */
    sealed interface Test {
        /** Exactly so many bytes. */
        record Size(long bytes) implements Test {}

        /** Not empty, and every byte zero; a file of more than {@value #LONGEST_TEXT} bytes is unknown. */
        record Zeros() implements Test {}

        /** These bytes at that offset; a file that ends before them does not have them. */
        record Bytes(int offset, List<Byte> bytes) implements Test {
            public Bytes {
                bytes = List.copyOf(bytes);
            }
        }

        /** Found anywhere in the text, taken for UTF-8; a file of more than {@value #LONGEST_TEXT} bytes is unknown. */
        record Matches(Pattern text) implements Test {}

        /** Settings that people and programs write; more than this is something else. */
        int LONGEST_TEXT = 64 * 1024;
    }
}
