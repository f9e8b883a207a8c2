/**
 * Docker and Podman behind {@link dev.pilothouse.engine.container.ContainerRuntime}, by way of the API that both serve.
 * {@link dev.pilothouse.engine.container.docker.DockerRuntime} is the entry; it must not know how a node is reached, only
 * {@link dev.pilothouse.engine.host.Host}.
 */
@NullMarked
package dev.pilothouse.engine.container.docker;

import org.jspecify.annotations.NullMarked;
