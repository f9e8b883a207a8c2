/**
 * Images, containers, builds, events and logs on one node. {@link dev.pilothouse.engine.container.ContainerRuntime} is
 * the port; it must not know apps, manifests or desired state.
 */
@NullMarked
package dev.pilothouse.engine.container;

import org.jspecify.annotations.NullMarked;
