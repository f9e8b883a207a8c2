package dev.pilothouse.engine.container.registry;

import dev.pilothouse.engine.text.Secret;

/** As whom a registry is asked. Engines do not use the logins that lie in the home folder of whoever installed them. */
public sealed interface RegistryAccess {
    record Anonymous() implements RegistryAccess {}

    record Login(String user, Secret password) implements RegistryAccess {}
}
