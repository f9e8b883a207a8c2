package dev.pilothouse.engine.container.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import dev.pilothouse.engine.text.EngineException;
import dev.pilothouse.engine.text.ErrorCode;
import java.util.Map;
import java.util.regex.Pattern;

/** Container names on the wire. Engines also take the beginning of an id for one, so {@code beef} could hit another. */
final class ContainerName {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]{0,254}");
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{1,64}");

    private ContainerName() {}

    /** @throws EngineException {@link ErrorCode#VALUE_INVALID} for what no container can be called */
    static String check(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new EngineException(ErrorCode.VALUE_INVALID, Map.of("kind", "container name", "value", name));
        }
        return name;
    }

    static boolean couldBeId(String name) {
        return HEX.matcher(name).matches();
    }

    /** @throws EngineException {@link ErrorCode#CONTAINER_MISSING} also where only an id begins so */
    static InspectContainerResponse resolve(Engine engine, String name) {
        InspectContainerResponse found =
                engine.client().inspectContainerCmd(name).exec();
        if (!name.equals(found.getId()) && !("/" + name).equals(found.getName()) && !name.equals(found.getName())) {
            throw new EngineException(ErrorCode.CONTAINER_MISSING, Map.of("name", name));
        }
        return found;
    }
}
