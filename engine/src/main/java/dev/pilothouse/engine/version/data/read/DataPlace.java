package dev.pilothouse.engine.version.data.read;

import dev.pilothouse.engine.container.Observation;
import dev.pilothouse.engine.host.Peek;
import java.util.List;

/**
 * A folder of data as one can look into it. Paths are relative to it, such as {@code blocks/xor.dat}; {@code .} is the
 * folder itself. Looking changes nothing and does not throw; what could not be looked at is unknown, with the reason.
 */
public interface DataPlace {
    /**
     * What lies there; a symbolic link is followed.
     *
     * @param most bytes of a file's beginning
     */
    Observation<Peek> at(String path, int most);

    /** The names directly in a folder, those of folders with a slash at their end. */
    Observation<List<String>> names(String folder);

    /** The same place, one folder further in; {@code .} for itself. */
    default DataPlace in(String folder) {
        DataPlace outer = this;
        return folder.equals(".")
                ? this
                : new DataPlace() {
                    @Override
                    public Observation<Peek> at(String path, int most) {
                        return outer.at(below(folder, path), most);
                    }

                    @Override
                    public Observation<List<String>> names(String inner) {
                        return outer.names(below(folder, inner));
                    }
                };
    }

    /** A path below a folder. */
    static String below(String folder, String path) {
        if (path.equals(".")) {
            return folder;
        }
        return folder.equals(".") ? path : (folder.equals("/") ? "" : folder) + "/" + path;
    }
}
