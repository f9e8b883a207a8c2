/** As whom registries are asked: {@link dev.pilothouse.engine.container.registry.RegistryAccess}. Knows no engine. */
@NullMarked
package dev.pilothouse.engine.container.registry;

import org.jspecify.annotations.NullMarked;
