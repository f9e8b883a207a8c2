package dev.pilothouse.engine.release.image;

import dev.pilothouse.engine.container.ContainerRuntime;
import dev.pilothouse.engine.container.registry.RegistryAccess;
import dev.pilothouse.engine.operation.Journal;
import dev.pilothouse.engine.release.spec.ImagePlan.LoginPlan;
import dev.pilothouse.engine.text.NodeName;
import java.util.Optional;
import java.util.function.Function;

/**
 * The node that builds and pushes.
 *
 * @param runtime changes under the node's lease
 * @param login reads the password when it is needed
 * @param journal of the node and of this console
 */
public record BuildSite(
        NodeName node,
        ContainerRuntime runtime,
        Function<Optional<LoginPlan>, RegistryAccess> login,
        Journal journal) {}
